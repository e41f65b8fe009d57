#!/usr/bin/env python3
"""Makes a small study (60 people, 5 departments, 4 partners, 12 meetings, 4 topics) and what networkx, numpy, R sna
give for the measures of a study, and a smaller one of which every outcome of spread can be written out. Written as the
formulas read, without a look at our code.

    /usr/bin/python3 make.py        needs python3-networkx, python3-numpy, python3-scipy, r-base-core, r-cran-sna (Debian)
"""
import itertools
import json
import os
import random
import subprocess
import tempfile

import networkx as nx
import numpy as np
import scipy
from networkx.algorithms import bipartite
from scipy import optimize, stats

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
        # Half a case added to each cell (Hautus 1995).
        "awareness_d_prime": float(stats.norm.ppf((tp + 0.5) / (tp + fn + 1)) - stats.norm.ppf((fp + 0.5) / (fp + tn + 1))),
        "awareness_criterion": float(
            -(stats.norm.ppf((tp + 0.5) / (tp + fn + 1)) + stats.norm.ppf((fp + 0.5) / (fp + tn + 1))) / 2
        ),
    }.items():
        put("scipy" if measure in ("awareness_d_prime", "awareness_criterion") else "numpy", measure, lv, id_, None, value)


for t in range(TOPICS):
    accuracy([t], "topic", topics[t])
    put("numpy", "expertise_holders", "topic", topics[t], None, int(T[:, t].sum()))
    put("numpy", "knowledge_mean", "topic", topics[t], None, float(np.mean([level[i, t] for i in range(N)])))
accuracy(range(TOPICS), "network", None)

# ---------------------------------------------------------------- transactive memory (numpy, scipy)
L = np.array([[level[i, t] for t in range(TOPICS)] for i in range(N)], float)
lists = [[frozenset(j for i2, j, t2 in names if i2 == i and t2 == t) for i in range(N)] for t in range(TOPICS)]


def jaccard_of_random_sets(size, a, b):
    """Expected Jaccard index of two random sets of a and b out of so many; None where both are empty."""
    if a + b == 0:
        return None
    shared = np.arange(max(0, a + b - size), min(a, b) + 1)
    return float((stats.hypergeom.pmf(shared, size, a, b) * shared / (a + b - shared)).sum())


for t in range(TOPICS):
    raters = [i for i in range(N) if lists[t][i]]
    found, weights, by_chance = [], 0.0, 0.0
    for i, k in itertools.combinations(raters, 2):
        a, b = lists[t][i] - {k}, lists[t][k] - {i}
        if a | b:
            found.append(len(a & b) / len(a | b))
        # As many names at random: each may hold the other rater, who is then taken out.
        p, q = len(lists[t][i]) / (N - 1), len(lists[t][k]) / (N - 1)
        for x, chance_x in ((1, p), (0, 1 - p)):
            for y, chance_y in ((1, q), (0, 1 - q)):
                value = jaccard_of_random_sets(N - 2, len(lists[t][i]) - x, len(lists[t][k]) - y)
                if value is not None:
                    weights += chance_x * chance_y
                    by_chance += chance_x * chance_y * value
    consensus, expected_consensus = float(np.mean(found)), by_chance / weights
    put("numpy", "awareness_consensus", "topic", topics[t], None, consensus)
    put("scipy", "awareness_consensus_corrected", "topic", topics[t], None, (consensus - expected_consensus) / (1 - expected_consensus))
    mean, named = L[:, t].mean(), [level[j, t] for i2, j, t2 in names if t2 == t]
    put("numpy", "naming_accuracy", "topic", topics[t], None, float((np.mean(named) - mean) / (L.max() - mean)))
    put("numpy", "knowledge_max", "topic", topics[t], None, float(L[:, t].max()))
    put("numpy", "knowledge_sd", "topic", topics[t], None, float(L[:, t].std()))
    gaps = np.abs(L[:, t][:, None] - L[:, t][None, :]).sum()
    put("numpy", "knowledge_gini", "topic", topics[t], None, float(gaps / (2 * N * N * mean)))
put("numpy", "knowledge_total", "network", None, None, float(L.mean(axis=0).sum()))
profiles = L[L.sum(axis=1) > 0]
unit = profiles / np.linalg.norm(profiles, axis=1)[:, None]
cosines = (unit @ unit.T)[np.triu_indices(len(unit), 1)]
put("numpy", "knowledge_specialization", "network", None, None, float(1 - cosines.mean()))

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

# ---------------------------------------------------------------- spread
POINTS = {1: 0.1, 2: 0.2, 3: 0.4, 4: 0.6}
FACTORS = {"low": 0.5, "middle": 1.0, "high": 1.5}


def complex_spread(arcs, seeds, cut, needed):
    """Who takes it up: from one colleague over a tie of `cut` or more, or from so many over any; round after round."""
    adopted = set(seeds)
    while True:
        more = set()
        for j in {b for _, b in arcs} - adopted:
            sources = [w for (a, b), w in arcs.items() if b == j and a in adopted]
            if len(sources) >= needed or any(w >= cut for w in sources):
                more.add(j)
        if not more:
            return adopted
        adopted |= more


def put_complex(arcs, seeds, p, department_of, departments, put):
    found = {
        (cut, needed): complex_spread(arcs, seeds, cut, needed) for cut in (2, 3, 4) for needed in (2, 3)
    }
    for (cut, needed), adopted in found.items():
        name = f"complex, one colleague over a tie ≥ {cut}, or {needed}"
        put("naive twin", "spread_complex_reach", "partner-assumption", p, name, len(adopted))
    # Strong are the top two points; the usual assumption takes two colleagues.
    put("naive twin", "spread_complex_reach", "partner", p, None, len(found[3, 2]))
    for d in departments:
        share = [department_of[i] == d for i in found[3, 2]]
        put("naive twin", "spread_complex_share", "partner-department", p, d, sum(share) / department_of.count(d))


for k, p in enumerate(partners):
    put_complex(
        {(j, i): w for (i, j), w in ties.items()},
        [i for i, q in contacts if q == k],
        p,
        [f"D{d}" for d in of],
        [f"D{d}" for d in range(DEPARTMENTS)],
        put,
    )

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

# ---------------------------------------------------------------- survey scales (R base, numpy, scipy)
draw = np.random.RandomState(4101)
SCALES = {"six": 6, "three": 3, "two": 2}
answers = {}
responses = []
for scale, k in SCALES.items():
    shared = draw.normal(size=N) + 0.8 * np.array([draw.normal() for _ in range(DEPARTMENTS)])[of]
    raw = np.clip(np.rint(3 + 0.9 * (0.8 * shared[:, None] + draw.normal(size=(N, k)))), 1, 5)
    raw[draw.uniform(size=(N, k)) < 0.06] = np.nan
    raw[~np.array(answered)] = np.nan
    answers[scale] = raw
    for i in range(N):
        for q in range(k):
            if not np.isnan(raw[i, q]):
                # The last item of the longest scale is worded the other way round.
                value = 6 - raw[i, q] if (scale, q) == ("six", 5) else raw[i, q]
                responses.append(f"{people[i]},{scale}{q + 1},{int(value)}")
write("responses.csv", "person,item,value", responses)
with open(os.path.join(HERE, "study.yaml"), "w", encoding="utf-8") as file:
    file.write("scales:\n" + "".join(f"  {scale}: {{ min: 1, max: 5 }}\n" for scale in SCALES) + "items:\n")
    for scale, k in SCALES.items():
        for q in range(k):
            turned = ", reverse: true" if (scale, q) == ("six", 5) else ""
            file.write(f"  {scale}{q + 1}: {{ scale: {scale}{turned} }}\n")


def in_r(script):
    done = subprocess.run(["Rscript", "--vanilla", "-e", script], check=True, capture_output=True, text=True)
    return [float(x) for x in done.stdout.split()]


def vector(values):
    return f"c({','.join(repr(float(v)) for v in values)})"


def one_factor(r):
    """Loadings that solve the equations of maximum likelihood of one factor: R ψ⁻¹ λ = λ (1 + λ'ψ⁻¹λ), ψ = 1 − λ²."""

    def equations(x):
        weighted = x / (1 - x**2)
        return r @ weighted - x * (1 + x @ weighted)

    values, vectors = np.linalg.eigh(r)
    start = np.abs(vectors[:, -1]) * np.sqrt(values[-1]) * 0.8
    solved = optimize.root(equations, start, tol=1e-15)
    assert np.abs(equations(solved.x)).max() < 1e-12
    return solved.x


for scale, k in SCALES.items():
    raw = answers[scale]
    given = (~np.isnan(raw)).sum(axis=1)
    score = np.where(given >= 2 * k / 3, np.nansum((raw - 1) / 4, axis=1) / np.maximum(given, 1), np.nan)
    known = ~np.isnan(score)
    put("numpy", "scale_mean", "scale", scale, None, float(score[known].mean()))
    put("numpy", "scale_sd", "scale", scale, None, float(score[known].std(ddof=1)))
    complete = raw[given == k]
    n = len(complete)
    s, r = np.cov(complete.T), np.corrcoef(complete.T)
    if k == 2:
        put("numpy", "scale_spearman_brown", "scale", scale, None, float(2 * r[0, 1] / (1 + r[0, 1])))
    else:
        alpha = k / (k - 1) * (1 - np.trace(s) / s.sum())
        upper, lower = in_r(f"cat(format(qf(c(.025,.975),{n - 1},{(n - 1) * (k - 1)}),digits=17))")
        put("numpy", "scale_alpha", "scale", scale, None, float(alpha))
        expected[-1] |= {"lower": float(1 - (1 - alpha) * lower), "upper": float(1 - (1 - alpha) * upper)}
        rbar = r[np.triu_indices(k, 1)].mean()
        put("numpy", "scale_alpha_standardized", "scale", scale, None, float(k * rbar / (1 + (k - 1) * rbar)))
        loadings = one_factor(r) * np.sqrt(np.diag(s))
        own = np.diag(s) - loadings**2
        omega = loadings.sum() ** 2 / (loadings.sum() ** 2 + own.sum())
        put("scipy", "scale_omega", "scale", scale, None, float(omega))
        if k > 3:
            rows = ",".join(vector(row)[2:-1] for row in r)
            fit = in_r(f"cat(factanal(covmat=matrix(c({rows}),{k}),factors=1,n.obs={n})$loadings[,1])")
            assert np.allclose(np.abs(fit), one_factor(r), atol=1e-4), "R's factanal finds another factor"
    anova = in_r(
        f"x <- {vector(score[known])}; g <- factor({vector(np.array(of)[known])}); t <- table(g);"
        "m <- summary(aov(x ~ g))[[1]][['Mean Sq']]; n <- (length(x)-sum(t^2)/length(x))/(length(t)-1);"
        "cat(format(c((m[1]-m[2])/(m[1]+(n-1)*m[2]), (m[1]-m[2])/m[1], summary(aov(x ~ g))[[1]][['Pr(>F)']][1]),digits=17))"
    )
    put("R aov", "scale_icc1", "scale", scale, None, anova[0])
    expected[-1] |= {"p": anova[2]}
    put("R aov", "scale_icc2", "scale", scale, None, anova[1])
    for lv, id2, among in [("scale", None, range(DEPARTMENTS))] + [("scale-department", f"D{d}", [d]) for d in range(DEPARTMENTS)]:
        there = np.isin(of, among)
        if id2 is not None:
            put("numpy", "scale_mean", lv, scale, id2, float(score[known & there].mean()))
        rows = raw[there & (given == k)]
        for measure, variance in (("scale_rwg_j", (25 - 1) / 12), ("scale_rwg_j_skewed", 1.34)):
            ratio = rows.var(axis=0, ddof=1).mean() / variance
            agreed = 0 if ratio > 1 else k * (1 - ratio) / (k * (1 - ratio) + ratio)
            put("numpy", measure, lv, scale, id2, float(agreed))

# ---------------------------------------------------------------- a study small enough to write out every outcome
SMALL = os.path.join(HERE, "spread")
os.makedirs(SMALL, exist_ok=True)
chosen = random.Random(4102)
few = ["a", "b", "c", "d", "e", "f", "g", "h"]
few_of = ["A", "A", "A", "B", "B", "B", "C", "C"]
few_ties = {}
while len(few_ties) < 13:
    i, j = chosen.sample(range(len(few)), 2)
    few_ties[i, j] = chosen.randint(1, 4)
few_contacts = {(0, 0): 2, (3, 0): 4, (4, 0): 1, (5, 1): 3, (6, 1): 1, (1, 2): 4}
small_expected = []


def put_small(by, measure, lv, id_, id2, value):
    small_expected.append({"by": by, "measure": measure, "level": lv, "id": id_, "id2": id2, "value": value})


def write_small(name, header, rows):
    write(os.path.join("spread", name), header, rows)


write_small("people.csv", "id,department", [f"{p},{d}" for p, d in zip(few, few_of)])
write_small("partners.csv", "id,name", [f"P{k},Partner {k}" for k in range(3)])
write_small(
    "ties.csv",
    "from,to,relation,strength",
    [f"{few[i]},{few[j]},advice,{w}" for (i, j), w in few_ties.items()]
    + [f"{few[i]},P{k},partner,{w}" for (i, k), w in few_contacts.items()],
)
for k in range(3):
    # Knowledge flows from whom is asked to who asks.
    arcs = [(j, i, w) for (i, j), w in few_ties.items()] + [("P", i, w) for (i, q), w in few_contacts.items() if q == k]
    for name, factor in FACTORS.items():
        person, department, reach = np.zeros(len(few)), dict.fromkeys("ABC", 0.0), 0.0
        for passes in itertools.product((False, True), repeat=len(arcs)):
            probability = 1.0
            live = {}
            for (a, b, w), does in zip(arcs, passes):
                probability *= POINTS[w] * factor if does else 1 - POINTS[w] * factor
                if does:
                    live.setdefault(a, []).append(b)
            reached, waiting = set(), ["P"]
            while waiting:
                for j in live.get(waiting.pop(), []):
                    if j not in reached:
                        reached.add(j)
                        waiting.append(j)
            reach += probability * len(reached)
            for j in reached:
                person[j] += probability
            for d in {few_of[j] for j in reached}:
                department[d] += probability
        put_small("naive twin", "spread_simple_reach", "partner-assumption", f"P{k}", f"simple, {name}", reach)
        if name == "middle":
            put_small("naive twin", "spread_simple_reach", "partner", f"P{k}", None, reach)
            for i, p in enumerate(few):
                put_small("naive twin", "spread_simple", "partner-person", f"P{k}", p, float(person[i]))
            for d in "ABC":
                put_small("naive twin", "spread_simple", "partner-department", f"P{k}", d, department[d])
    office = {(j, i): w for (i, j), w in few_ties.items()}
    put_complex(office, [i for i, q in few_contacts if q == k], f"P{k}", few_of, list("ABC"), put_small)
with open(os.path.join(SMALL, "expected.json"), "w", encoding="utf-8") as file:
    json.dump({"values": small_expected}, file, indent=0, allow_nan=False, ensure_ascii=False)
    file.write("\n")

version = subprocess.run(["Rscript", "-e", "cat(as.character(packageVersion('sna')))"], capture_output=True, text=True).stdout
with open(os.path.join(HERE, "expected.json"), "w", encoding="utf-8") as file:
    json.dump(
        {
            "software": {"networkx": nx.__version__, "numpy": np.__version__, "scipy": scipy.__version__, "sna": version},
            "values": expected,
            "projection": sorted(projection),
        },
        file,
        indent=0,
        allow_nan=False,
        ensure_ascii=False,
    )
    file.write("\n")
print(len(expected) + len(small_expected), "values")
