"""rivals.py igraph|networkx|numpy WORKLOAD FOLDER [FOLDER]: the same with python-igraph, networkx or numpy."""

import csv
import json
import math
import os
import resource
import sys
import time

program, workload, folder = sys.argv[1:4]


def table(name, place=folder):
    with open(os.path.join(place, name), newline="") as file:
        return list(csv.DictReader(file))


def load(where=folder):
    people = table("people.csv", where)
    place = {row["id"]: i for i, row in enumerate(people)}
    ties = table("ties.csv", where)
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
    # igraph loads what it could draw with; nothing is drawn here, and loading that takes longer than most of the work.
    sys.modules["matplotlib"] = None
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


def with_numpy():
    import numpy

    people, pairs, strength = load()
    n = len(people)
    label = numpy.unique([row["department"] for row in people], return_inverse=True)[1]
    source, target = numpy.array(pairs).T
    random = numpy.random.default_rng(1)

    def valued(where):
        _, pairs, strength = load(where)
        matrix = numpy.zeros((n, n))
        matrix[tuple(numpy.array(pairs).T)] = strength
        return matrix

    other = valued(sys.argv[4]) if len(sys.argv) > 4 else None
    own = valued(folder)

    def qap():
        """Only the ties move: their cells are looked up in the other relation, which is a table."""
        value = numpy.array(strength, dtype=float)
        cells = n * (n - 1)
        mean_a, mean_b = value.sum() / cells, other.sum() / cells
        spread = math.sqrt(((value**2).sum() - cells * mean_a**2) * ((other**2).sum() - cells * mean_b**2))

        def correlation(order):
            return (value @ other[order[source], order[target]] - cells * mean_a * mean_b) / spread

        draws = numpy.array([correlation(random.permutation(n)) for _ in range(1000)])
        observed = correlation(numpy.arange(n))
        assert 0 < (draws >= observed).sum() + 1 <= 1001
        return observed

    def mrqap():
        """
        Double semi-partialling by Frisch and Waugh: y and the residual are made orthogonal to the other predictors once,
        so that a draw is a product with an orthonormal basis and two sums over all cells.
        """
        tenure = (numpy.arange(n) * 37) % 23
        off = ~numpy.eye(n, dtype=bool)
        y = own[off]
        x = [
            other,
            (label[:, None] == label).astype(float),
            numpy.abs(tenure[:, None] - tenure).astype(float),
        ]
        statistics = []
        for k in range(3):
            others = numpy.column_stack([numpy.ones(len(y))] + [x[j][off] for j in range(3) if j != k])
            basis = numpy.linalg.qr(others)[0]
            left = y - basis @ (basis.T @ y)
            squares = left @ left
            part = x[k][off] - basis @ (basis.T @ x[k][off])
            residual = numpy.zeros((n, n))
            residual[off] = part
            part_squares = part @ part
            degrees = len(y) - 4

            def statistic(e):
                shares = e @ basis
                size = part_squares - shares @ shares
                product = e @ left
                return product / math.sqrt(size * (squares - product * product / size) / degrees)

            def draw():
                order = random.permutation(n)
                return statistic(residual[numpy.ix_(order, order)][off])

            draws = numpy.array([draw() for _ in range(1000)])
            statistics.append((statistic(part), (numpy.abs(draws) >= abs(statistic(part))).mean()))
        return statistics[0][0]

    def ei():
        """A hundred arrangements at a time, labels in as few bytes as hold them."""
        small = label.astype(numpy.uint8 if label.max() < 256 else numpy.uint16)
        draws = []
        for _ in range(100):
            dealt = random.permuted(numpy.tile(small, (100, 1)), axis=1).T.copy()
            within = (dealt[source] == dealt[target]).sum(axis=0)
            draws.append(1 - 2 * within / len(source))
        observed = 1 - 2 * (label[source] == label[target]).mean()
        assert len(numpy.concatenate(draws)) == 10_000
        return observed

    report({"qap": qap, "mrqap": mrqap, "ei": ei}[workload])


{"igraph": with_igraph, "networkx": with_networkx, "numpy": with_numpy}[program]()
