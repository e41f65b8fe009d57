#!/usr/bin/env python3
"""Seeded generator of the golden networks. Every network is made here, none is taken from data.

A network is drawn as follows. People are dealt to departments of given sizes. An ordered pair is tied with
probability p_in (same department) or p_out (different departments), times the sender's and the receiver's
activity; the reverse of a tie that was drawn is added with probability p_back. Strengths are 1 to 4, larger within
departments. Then the features are planted (isolates, two components, silent people, a singleton department ...) and
asserted. Rows of people.csv are shuffled, so that row order, id order and department order all differ.

usage: generate-networks.py [folder]      (default: the folder of this file)
"""
import csv
import os
import random
import sys

NAMES = ["Curriculum", "Assessment", "Leadership", "Special Education", "Technology", "Finance",
         "Family Engagement", "Professional Learning", "Federal Programs", "Research"]

# name, seed, department sizes, p_in, p_out, p_back, options
SPECS = [
    ("mixed-8", 8101, [3, 3, 2], .75, .16, .45, dict(isolates=1)),
    ("singleton-12", 1204, [5, 4, 2, 1], .50, .13, .45, {}),
    ("reporting-12", 1203, [5, 4, 3], 0, 0, 0, dict(tree=True)),
    ("dense-20", 2004, [7, 6, 4, 3], .72, .46, .60, {}),
    ("components-30", 3005, [9, 8, 7, 6], .30, .07, .45, dict(components=True)),
    ("undirected-30", 3006, [8, 8, 7, 5, 2], .24, .05, 0, dict(undirected=True, isolates=1)),
    ("silent-20", 2006, [8, 7, 5], .42, .10, .50, dict(silent=4)),
    ("silent-50", 5007, [12, 11, 9, 8, 7, 3], .24, .035, .45, dict(silent=9, silent_department=True)),
    ("binary-80", 8008, [18, 16, 14, 12, 9, 7, 4], .16, .012, .40, dict(binary=True, isolates=2)),
    ("isolates-120", 1209, [26, 22, 19, 17, 14, 11, 7, 4], .12, .009, .45, dict(isolates=4, silent=14)),
    ("office-200", 2010, [38, 32, 27, 25, 21, 18, 15, 12, 9, 3], .085, .0055, .45, {}),
]


def draw(seed, sizes, p_in, p_out, p_back, binary=False, undirected=False, tree=False, components=False,
         isolates=0, silent=0, silent_department=False):
    rng = random.Random(seed)
    n = sum(sizes)
    dept = [NAMES[k] for k, size in enumerate(sizes) for _ in range(size)]
    activity = [.5 + rng.random() for _ in range(n)]
    fame = [.5 + rng.random() for _ in range(n)]
    alone = set(rng.sample(range(n), isolates))
    ties = {}

    def strength(i, j):
        if binary:
            return 1
        same = dept[i] == dept[j]
        return rng.choices([1, 2, 3, 4], [2, 3, 4, 3] if same else [5, 3, 2, 1])[0]

    if tree:
        # superior -> subordinate: the first of each department reports to the head, others inside the department
        ties = {(0, 1): 1, (0, 2): 1}
        heads = {}
        for i in range(n):
            if dept[i] not in heads:
                heads[dept[i]] = [i]
                if i:
                    ties[(0, i)] = 1
            elif i not in (1, 2):
                ties[(rng.choice(heads[dept[i]]), i)] = 1
                heads[dept[i]].append(i)
    else:
        side = [NAMES.index(d) < 2 for d in dept]
        for i in range(n):
            for j in range(i + 1, n) if undirected else range(n):
                if i == j or i in alone or j in alone or (components and side[i] != side[j]):
                    continue
                p = (p_in if dept[i] == dept[j] else p_out) * activity[i] * fame[j]
                if rng.random() < p:
                    ties[(i, j)] = strength(i, j)
                    if (j, i) not in ties and rng.random() < p_back:
                        ties[(j, i)] = strength(j, i)
        if components:
            # join what the draw left apart, so that there are two components and no more
            for s in (True, False):
                members = [i for i in range(n) if side[i] == s]
                parts = weak_components(members, ties)
                for part in parts[1:]:
                    a, b = rng.choice(parts[0]), rng.choice(part)
                    ties[(a, b)] = strength(a, b)

    answered = None
    if silent:
        answered = [True] * n
        quiet = [i for i in range(n) if silent_department and dept[i] == NAMES[len(sizes) - 1]]
        quiet += rng.sample([i for i in range(n) if i not in quiet and i not in alone], silent - len(quiet))
        for i in quiet:
            answered[i] = False
        ties = {(i, j): w for (i, j), w in ties.items() if answered[i]}

    numbers = list(range(1, n + 1))
    rng.shuffle(numbers)
    width = len(str(n))
    ids = ["p%0*d" % (width, k) for k in numbers]
    order = list(range(n))
    rng.shuffle(order)
    rows = list(ties.items())
    rng.shuffle(rows)
    return ids, dept, answered, order, rows


def weak_components(members, ties):
    neighbours = {i: set() for i in members}
    for i, j in ties:
        if i in neighbours:
            neighbours[i].add(j)
            neighbours[j].add(i)
    seen, parts = set(), []
    for i in members:
        if i not in seen:
            stack, part = [i], []
            seen.add(i)
            while stack:
                v = stack.pop()
                part.append(v)
                for w in sorted(neighbours[v] - seen):
                    seen.add(w)
                    stack.append(w)
            parts.append(sorted(part))
    return sorted(parts, key=lambda p: (-len(p), p))


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    for name, seed, sizes, p_in, p_out, p_back, options in SPECS:
        ids, dept, answered, order, rows = draw(seed, sizes, p_in, p_out, p_back, **options)
        n = len(ids)
        parts = weak_components(list(range(n)), dict(rows))
        lonely = sum(len(p) == 1 for p in parts)
        assert all(i != j for (i, j), _ in rows)
        if options.get("components"):
            assert len(parts) == 2 and lonely == 0
        assert lonely >= options.get("isolates", 0)
        if name.startswith("singleton"):
            assert sizes[-1] == 1 and all(len(p) > 1 for p in parts)
        if options.get("tree"):
            assert len(rows) == n - 1 and len(parts) == 1 and len({j for (_, j), _ in rows}) == n - 1
        os.makedirs(os.path.join(out, name), exist_ok=True)
        with open(os.path.join(out, name, "people.csv"), "w", newline="") as f:
            w = csv.writer(f, lineterminator="\n")
            w.writerow(["id", "department"] + (["answered"] if answered else []))
            for i in order:
                w.writerow([ids[i], dept[i]] + (["yes" if answered[i] else "no"] if answered else []))
        relation = "supervises" if options.get("tree") else "works_with" if options.get("undirected") else "advice"
        with open(os.path.join(out, name, "ties.csv"), "w", newline="") as f:
            w = csv.writer(f, lineterminator="\n")
            w.writerow(["from", "to", "relation", "strength"])
            for (i, j), s in rows:
                w.writerow([ids[i], ids[j], relation, s])
        print(name, "n", n, "ties", len(rows), "weak components", len(parts), "isolates", lonely,
              "silent", answered.count(False) if answered else 0)


main()
