"""rivals.py igraph|networkx WORKLOAD FOLDER: the same with python-igraph or networkx."""

import csv
import json
import math
import os
import resource
import sys
import time

program, workload, folder = sys.argv[1:4]


def table(name):
    with open(os.path.join(folder, name), newline="") as file:
        return list(csv.DictReader(file))


def load():
    people = table("people.csv")
    place = {row["id"]: i for i, row in enumerate(people)}
    ties = table("ties.csv")
    pairs = [(place[t["from"]], place[t["to"]]) for t in ties]
    return people, pairs, [int(t["strength"]) for t in ties]


def total(values):
    return sum(v for v in values if not math.isnan(v))


def members(people):
    groups = {}
    for i, row in enumerate(people):
        groups.setdefault(row["department"], []).append(i)
    return [groups[label] for label in sorted(groups)]


def report(work, whole=False):
    wall, cpu = time.perf_counter(), 0 if whole else time.process_time()
    check = work()
    print(
        json.dumps(
            {
                # A whole process is timed from outside.
                "seconds": time.perf_counter() - wall,
                "cpu": time.process_time() - cpu,
                "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "check": check,
            }
        )
    )


def with_igraph():
    import igraph

    people, pairs, strength = load()
    graph = igraph.Graph(n=len(people), edges=pairs, directed=True)

    def file_to_file():
        label = [row["department"] for row in people]
        columns = [
            graph.indegree(),
            graph.outdegree(),
            graph.strength(weights=strength, mode="in"),
            graph.strength(weights=strength, mode="out"),
            graph.constraint(weights=strength),
        ]
        ei = []
        for i, near in enumerate(graph.get_adjlist(mode="all")):
            outside = sum(1 for j in near if label[j] != label[i])
            ei.append((2 * outside - len(near)) / len(near) if near else math.nan)
        columns.append(ei)
        with open(os.path.join(os.environ.get("TMPDIR", "/tmp"), "crosstie-bench-igraph.csv"), "w") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "in_degree", "out_degree", "in_strength", "out_strength", "constraint", "ei"])
            for i, row in enumerate(people):
                writer.writerow([row["id"], *(column[i] for column in columns)])
        return total(columns[4]) + total(ei)

    def distances():
        counts = list(graph.path_length_hist().bins())
        joined = sum(count for _, _, count in counts)
        ordered = graph.vcount() * (graph.vcount() - 1)
        return (
            sum(low * count for low, _, count in counts) / joined
            + sum(count / low for low, _, count in counts) / ordered
            + max(low for low, _, count in counts if count > 0)
            + joined / ordered
        )

    def split(starts, ends):
        """People split in two (a person is one unit), a node before each set of starts, one after each of ends."""
        n = graph.vcount()
        edges = [(2 * i, 2 * i + 1) for i in range(n)] + [(2 * i + 1, 2 * j) for i, j in pairs]
        capacity = [1] * n + [n] * len(pairs)
        for g, people_of in enumerate(starts):
            edges += [(2 * n + g, 2 * i) for i in people_of]
        for h, people_of in enumerate(ends):
            edges += [(2 * i + 1, 2 * n + len(starts) + h) for i in people_of]
        capacity += [n] * (len(edges) - len(capacity))
        network = igraph.Graph(n=2 * n + len(starts) + len(ends), edges=edges, directed=True)
        return lambda g, h: network.maxflow_value(2 * n + g, 2 * n + len(starts) + h, capacity=capacity)

    def pathways():
        groups = members(people)
        flow = split(groups, groups)
        return sum(flow(g, h) for g in range(len(groups)) for h in range(len(groups)) if g != h)

    def pathways_partners():
        n = graph.vcount()
        groups = members(people)
        contacts = [sorted({(p * 37 + c * 101) % n for c in range(5)}) for p in range(round(n / 40))]
        flow = split(groups, contacts)
        return sum(flow(g, h) for g in range(len(groups)) for h in range(len(contacts)))

    def with_partners():
        n = graph.vcount()
        contacts = [sorted({(p * 37 + c * 101) % n for c in range(5)}) for p in range(round(n / 40))]
        edges = [(n + p, i) for p, tied in enumerate(contacts) for i in tied]
        return igraph.Graph(n=n + len(contacts), edges=pairs + edges, directed=True), range(n, n + len(contacts))

    def turnover():
        """Each person taken out in turn, and every partner asked whom it still reaches."""
        office, partners = with_partners()
        before = [set(office.neighborhood(p, order=3, mode="out")) for p in partners]
        total = 0
        for v in range(graph.vcount()):
            left = office.copy()
            left.delete_vertices(v)
            for p, reached in zip(partners, before):
                total += len(reached) - (v in reached) - left.neighborhood_size(p - 1, order=3, mode="out")
        return total

    def turnover_scripted():
        """Only people within two steps of a partner, taken out of those it reaches."""
        office, partners = with_partners()
        total = 0
        for p in partners:
            reached = sorted(office.neighborhood(p, order=3, mode="out"))
            ball = office.induced_subgraph(reached)
            root = reached.index(p)
            for v in ball.neighborhood(root, order=2, mode="out"):
                if v == root:
                    continue
                left = ball.copy()
                left.delete_vertices(v)
                total += len(reached) - 1 - left.neighborhood_size(root - (v < root), order=3, mode="out")
        return total

    workloads = {
        "turnover": turnover,
        "turnover-scripted": turnover_scripted,
        "file": file_to_file,
        "betweenness": lambda: total(graph.betweenness()),
        # Whole numbers, so that paths of equal length are seen to be equal; 60 is a multiple of 1 to 5.
        "betweenness-strength": lambda: total(graph.betweenness(weights=[60 // w for w in strength])),
        "harmonic": lambda: total(graph.harmonic_centrality(mode="out")),
        "distances": distances,
        "pathways": pathways,
        "pathways-partners": pathways_partners,
        "constraint": lambda: total(graph.constraint(weights=strength)),
        "triads": lambda: graph.triad_census()[15],
    }
    report(workloads[workload], whole=workload == "file")


def with_networkx():
    import networkx

    people, pairs, strength = load()
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(len(people)))
    graph.add_weighted_edges_from((i, j, w) for (i, j), w in zip(pairs, strength))
    for _, _, data in graph.edges(data=True):
        data["cost"] = 60 // data["weight"]
    others = len(people) - 1
    workloads = {
        "betweenness": lambda: total(networkx.betweenness_centrality(graph, normalized=False).values()),
        "betweenness-strength": lambda: total(
            networkx.betweenness_centrality(graph, normalized=False, weight="cost").values()
        ),
        "harmonic": lambda: total(v / others for v in networkx.harmonic_centrality(graph.reverse()).values()),
        "constraint": lambda: total(networkx.constraint(graph, weight="weight").values()),
        "triads": lambda: networkx.triadic_census(graph)["300"],
    }
    report(workloads[workload])


with_igraph() if program == "igraph" else with_networkx()
