#!/usr/bin/env python3
"""Makes a small study (60 people, 5 departments, 4 partners, 12 meetings, 4 topics) and what networkx, numpy, R sna
give for the measures of a study. Written as the formulas read, without a look at our code.

    /usr/bin/python3 make.py        needs python3-networkx, python3-numpy, r-base-core, r-cran-sna (Debian)
"""
import json
import os
import random
import subprocess
import tempfile

import networkx as nx
import numpy as np
from networkx.algorithms import bipartite

HERE = os.path.dirname(os.path.abspath(__file__))
random.seed(4100)
N, DEPARTMENTS, PARTNERS, MEETINGS, TOPICS = 60, 5, 4, 12, 4
people = [f"p{i:02d}" for i in range(N)]
of = [random.randrange(DEPARTMENTS) for _ in people]
answered = [random.random() < 0.9 for _ in people]
partners = [f"P{k}" for k in range(PARTNERS)]
topics = [f"t{k}" for k in range(TOPICS)]

ties = {}
for i in range(N):
    if not answered[i]:
        continue
    for j in range(N):
        if i != j and random.random() < (0.14 if of[i] == of[j] else 0.03):
            ties[i, j] = random.randint(1, 4)
contacts = {}
for i in range(N):
    for k in range(PARTNERS):
        if answered[i] and random.random() < 0.06:
            contacts[i, k] = random.randint(1, 4)
members = [sorted(random.sample(range(N), random.randint(3, 9))) for _ in range(MEETINGS)]
level = {(i, t): random.choice([0, 0, 1, 2, 3, 4]) for i in range(N) for t in range(TOPICS)}
names = sorted(
    {
        (i, j, t)
        for i in range(N)
        if answered[i]
        for t in range(TOPICS)
        for j in random.sample(range(N), 3)
        if i != j and (level[j, t] >= 3 or random.random() < 0.3)
    }
)


def write(name, header, rows):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        file.write("\n".join([header, *rows]) + "\n")


write("people.csv", "id,department,answered", [f"{p},D{of[i]},{'yes' if answered[i] else 'no'}" for i, p in enumerate(people)])
write(
    "ties.csv",
    "from,to,relation,strength",
    [f"{people[i]},{people[j]},advice,{w}" for (i, j), w in ties.items()]
    + [f"{people[i]},{partners[k]},partner,{w}" for (i, k), w in contacts.items()],
)
write("partners.csv", "id,name", [f"{p},Partner {p}" for p in partners])
write("meetings.csv", "id,name", [f"m{m:02d},Meeting {m}" for m in range(MEETINGS)])
write("attendance.csv", "meeting,person", [f"m{m:02d},{people[i]}" for m, there in enumerate(members) for i in there])
write("expertise.csv", "person,topic,level", [f"{people[i]},{topics[t]},{v}" for (i, t), v in level.items()])
write("awareness.csv", "from,about,topic", [f"{people[i]},{people[j]},{topics[t]}" for i, j, t in names])

expected = []


def put(by, measure, lv, id_, id2, value):
    expected.append({"by": by, "measure": measure, "level": lv, "id": id_, "id2": id2, "value": value})


# ---------------------------------------------------------------- beliefs against what people hold (numpy)
T = np.array([[level[i, t] >= 3 for t in range(TOPICS)] for i in range(N)])
B = np.zeros((N, N, TOPICS), bool)
for i, j, t in names:
    B[i, j, t] = True
universe = np.array([[i != j and answered[i] for j in range(N)] for i in range(N)])


def accuracy(which, lv, id_):
    tp = fp = fn = tn = 0
    for t in which:
        truth = np.broadcast_to(T[:, t], (N, N))
        tp += int((B[:, :, t] & truth & universe).sum())
        fp += int((B[:, :, t] & ~truth & universe).sum())
        fn += int((~B[:, :, t] & truth & universe).sum())
        tn += int((~B[:, :, t] & ~truth & universe).sum())
    n = tp + fp + fn + tn
    p, r = tp / (tp + fp), tp / (tp + fn)
    agree, chance = (tp + tn) / n, ((tp + fp) * (tp + fn) + (fn + tn) * (fp + tn)) / n**2
    for measure, value in {
        "awareness_precision": p,
        "awareness_recall": r,
        "awareness_f1": 2 * p * r / (p + r),
        "awareness_mcc": float(np.corrcoef(np.repeat([1, 1, 0, 0], [tp, fp, fn, tn]), np.repeat([1, 0, 1, 0], [tp, fp, fn, tn]))[0, 1]),
        "awareness_kappa": (agree - chance) / (1 - chance),
        "awareness_informedness": r - fp / (fp + tn),
        "awareness_lift": p / ((tp + fn) / n),
    }.items():
        put("numpy", measure, lv, id_, None, value)


for t in range(TOPICS):
    accuracy([t], "topic", topics[t])
    put("numpy", "expertise_holders", "topic", topics[t], None, int(T[:, t].sum()))
    put("numpy", "knowledge_mean", "topic", topics[t], None, float(np.mean([level[i, t] for i in range(N)])))
accuracy(range(TOPICS), "network", None)

# ---------------------------------------------------------------- partners
# Knowledge flows against advice: from whom is asked to who asks. Contact is both ways.
flow = nx.DiGraph()
flow.add_nodes_from(range(N))
flow.add_edges_from((j, i) for i, j in ties)
for k, p in enumerate(partners):
    there = [i for i, q in contacts if q == k]
    put("networkx", "partner_contacts", "partner", p, None, len(there))
    graph = flow.copy()
    graph.add_edges_from((p, i) for i in there)
    steps = nx.single_source_shortest_path_length(graph, p)
    for i in range(N):
        if i in steps:
            put("networkx", "absorption_distance", "partner-person", p, people[i], steps[i])
    weighted = nx.DiGraph()
    weighted.add_weighted_edges_from((j, i, 1 / w) for (i, j), w in ties.items())
    weighted.add_weighted_edges_from((p, i, 1 / contacts[i, k]) for i in there)
    cost = nx.single_source_dijkstra_path_length(weighted, p)
    for i in range(N):
        if i in cost:
            put("networkx", "absorption_cost", "partner-person", p, people[i], cost[i])
    # Routes that share no person: a unit of capacity for each, department members and contacts included.
    for d in range(DEPARTMENTS):
        split = nx.DiGraph()
        for i in range(N):
            split.add_edge(("in", i), ("out", i), capacity=1)
        for a, b in flow.edges:
            split.add_edge(("out", a), ("in", b), capacity=1)
        for i in there:
            split.add_edge("source", ("in", i), capacity=1)
        for i in range(N):
            if of[i] == d:
                split.add_edge(("out", i), "sink", capacity=1)
        split.add_nodes_from(["source", "sink"])
        value = nx.maximum_flow_value(split, "source", "sink")
        cut = nx.minimum_cut_value(split, "source", "sink")
        assert value == cut
        put("networkx", "partner_pathways", "partner-department", p, f"D{d}", value)
    # What is lost within three steps if one person leaves.
    reached = {i for i, s in steps.items() if s <= 3 and i != p}
    for v in range(N):
        less = graph.copy()
        less.remove_node(v)
        still = {i for i, s in nx.single_source_shortest_path_length(less, p, cutoff=3).items() if i != p}
        put("networkx", "turnover_loss", "partner-person", p, people[v], len(reached - {v}) - len(still))
for i in range(N):
    put("numpy", "external_degree", "person", people[i], None, sum(1 for j, _ in contacts if j == i))
    put("numpy", "external_strength", "person", people[i], None, sum(w for (j, _), w in contacts.items() if j == i))
shares = np.array([sum(w for (j, _), w in contacts.items() if j == i) for i in range(N)], float)
shares = shares / shares.sum()
put("numpy", "partner_tie_concentration", "network", None, None, float((shares**2).sum()))

# ---------------------------------------------------------------- the boundary (R sna)
# Gould and Fernandez's roles with all partners in one group and all people in the other: into the office is
# sna's b_OI, out of it b_IO.
with tempfile.TemporaryDirectory() as folder:
    size = N + PARTNERS
    A = np.zeros((size, size), int)
    for a, b in flow.edges:
        A[a, b] = 1
    for i, k in contacts:
        A[i, N + k] = A[N + k, i] = 1
    np.savetxt(os.path.join(folder, "a.csv"), A, fmt="%d", delimiter=",")
    script = (
        "suppressMessages(library(sna)); a <- as.matrix(read.csv('a.csv', header=FALSE));"
        f"b <- brokerage(a, c(rep(1,{N}), rep(2,{PARTNERS})))$raw.nli;"
        f"cat(paste(b[1:{N},'b_OI'], b[1:{N},'b_IO']), sep='\\n')"
    )
    out = subprocess.run(["Rscript", "--vanilla", "-e", script], cwd=folder, check=True, capture_output=True, text=True).stdout
    for i, line in enumerate(out.strip().splitlines()):
        into, outof = line.split()
        put("sna", "partner_gatekeeper", "person", people[i], None, int(into))
        put("sna", "partner_representative", "person", people[i], None, int(outof))

# ---------------------------------------------------------------- meetings (networkx)
two = nx.Graph()
two.add_nodes_from(range(N))
for m, there in enumerate(members):
    two.add_edges_from((i, f"m{m}") for i in there)
projected = bipartite.collaboration_weighted_projected_graph(two, range(N))
projection = [[people[a], people[b], w] for a, b, w in ((min(a, b), max(a, b), d["weight"]) for a, b, d in projected.edges(data=True))]
union = nx.Graph()
union.add_nodes_from(range(N))
union.add_edges_from(ties)
met, tied = {frozenset(e) for e in projected.edges}, {frozenset(e) for e in union.edges}
for lv, id_, id2, keep in [("network", None, None, lambda e: True)] + [
    ("department-pair", f"D{g}", f"D{h}", lambda e, g=g, h=h: sorted(of[i] for i in e) == [g, h])
    for g in range(DEPARTMENTS)
    for h in range(g, DEPARTMENTS)
]:
    f, t = {e for e in met if keep(e)}, {e for e in tied if keep(e)}
    if f | t:
        put("networkx", "pathway_jaccard", lv, id_, id2, len(f & t) / len(f | t))
    if f:
        put("networkx", "pathway_activated", lv, id_, id2, len(f & t) / len(f))
    if t:
        put("networkx", "pathway_covered", lv, id_, id2, len(f & t) / len(t))
    known = [
        (frozenset((i, j)) in met, frozenset((i, j)) in tied)
        for i in range(N)
        for j in range(i + 1, N)
        if (answered[i] or answered[j]) and keep(frozenset((i, j)))
    ]
    x, y = np.array(known, float).T
    if x.std() > 0 and y.std() > 0:
        put("numpy", "pathway_qap", lv, id_, id2, float(np.corrcoef(x, y)[0, 1]))
for m, there in enumerate(members):
    cross = sum(of[i] != of[j] for a, i in enumerate(there) for j in there[a + 1 :])
    put("numpy", "meeting_cross_pairs", "meeting", f"m{m:02d}", None, cross)

version = subprocess.run(["Rscript", "-e", "cat(as.character(packageVersion('sna')))"], capture_output=True, text=True).stdout
with open(os.path.join(HERE, "expected.json"), "w", encoding="utf-8") as file:
    json.dump(
        {
            "software": {"networkx": nx.__version__, "numpy": np.__version__, "sna": version},
            "values": expected,
            "projection": sorted(projection),
        },
        file,
        indent=0,
        allow_nan=False,
    )
    file.write("\n")
print(len(expected), "values")
