#!/usr/bin/env python3
"""Values from networkx, python-igraph and numpy, merged with those of expected.R into <network>/expected.json.
Called by make.sh:   expected.py <golden folder> <folder with the raw results of expected.R>

The numpy functions are written as the formula reads, without regard to speed.
"""
import csv
import itertools
import json
import math
import os
import platform
import re
import sys
import warnings

import igraph
import networkx as nx
import numpy as np
import scipy
import scipy.stats
from networkx.algorithms import community

warnings.filterwarnings("ignore")
NAN, INF = float("nan"), float("inf")
TOLERANCE = 1e-9
NX, PIG, NP = ("networkx " + nx.__version__, "python-igraph " + igraph.__version__, "numpy " + np.__version__)
SP = "scipy " + scipy.__version__
ROLES = ["coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total"]


EXACT_COMMUNITIES = 12     # the best division is searched by integer programming up to this many people

# ---------------------------------------------------------------- formulas

def div(a, b):
    return a / b if b else NAN


def distances(A):
    """steps along arcs; breadth first"""
    n = len(A)
    D = np.full((n, n), INF)
    for s in range(n):
        D[s, s], frontier, d = 0, [s], 0
        while frontier:
            d += 1
            nxt = []
            for v in frontier:
                for w in np.flatnonzero(A[v]):
                    if D[s, w] == INF:
                        D[s, w] = d
                        nxt.append(w)
            frontier = nxt
    return D


def path_counts(A, D):
    """sigma[s,t] = number of shortest paths from s to t"""
    n = len(A)
    S = np.eye(n)
    for s in range(n):
        for t in sorted((t for t in range(n) if 0 < D[s, t] < INF), key=lambda t: D[s, t]):
            S[s, t] = sum(S[s, v] for v in np.flatnonzero(A[:, t]) if D[s, v] == D[s, t] - 1)
    return S


def pair_betweenness(D, S, counted=True):
    """B_v = sum over s != v != t of sigma_sv sigma_vt / sigma_st, where d_sv + d_vt = d_st; ordered pairs that count"""
    n = len(D)
    B = np.zeros(n)
    for v in range(n):
        on = (D[:, [v]] + D[[v], :] == D) & np.isfinite(D) & (S > 0) & counted
        on[v, :] = on[:, v] = False
        np.fill_diagonal(on, False)
        B[v] = ((S[:, [v]] * S[[v], :])[on] / S[on]).sum()
    return B


def burt(z, ego_network=False):
    """z_ij = strength of the relation of i and j (symmetric). Returns constraint, effective size, efficiency, hierarchy."""
    n = len(z)
    C, ES, EF, H = (np.full(n, NAN) for _ in range(4))
    for i in range(n):
        alters = [j for j in range(n) if z[i, j] > 0]
        if not alters:
            continue
        y = z
        if ego_network:
            inside = np.zeros(n)
            inside[alters + [i]] = 1
            y = z * np.outer(inside, inside)
        p = np.divide(y, y.sum(1, keepdims=True), out=np.zeros((n, n)), where=y.sum(1, keepdims=True) > 0)
        m = np.divide(y, y.max(1, keepdims=True), out=np.zeros((n, n)), where=y.max(1, keepdims=True) > 0)
        c = []
        es = 0
        for j in alters:
            others = [q for q in range(n) if q != i and q != j]
            c.append((p[i, j] + sum(p[i, q] * p[q, j] for q in others)) ** 2)
            es += 1 - sum(p[i, q] * m[j, q] for q in others)
        N = len(alters)
        C[i], ES[i], EF[i] = sum(c), es, es / N
        x = [cj / (C[i] / N) for cj in c]
        H[i] = 1.0 if N == 1 else sum(v * math.log(v) for v in x) / (N * math.log(N))
    return C, ES, EF, H


def burt_dyadic(z):
    """c_ij = (p_ij + sum_q p_iq p_qj)^2 of people in contact, z symmetric"""
    n = len(z)
    p = np.divide(z, z.sum(1, keepdims=True), out=np.zeros((n, n)), where=z.sum(1, keepdims=True) > 0)
    c = np.zeros((n, n))
    for i in range(n):
        for j in np.flatnonzero(z[i]):
            c[i, j] = (p[i, j] + sum(p[i, q] * p[q, j] for q in range(n) if q != i and q != j)) ** 2
    return c


def ei(W, same):
    I, E = W[same].sum(), W[~same].sum()
    return div(E - I, E + I)


def ei_person(W, same):
    return [div((W[i] * ~same[i]).sum() - (W[i] * same[i]).sum(), W[i].sum()) for i in range(len(W))]


def ei_department(B, same, groups, internal_once=False):
    """B_ij = ties of i with j. Internal ties are met from both ends; internal_once counts them once."""
    out = []
    for g in groups:
        I = (B[g] * same[g]).sum() / (2 if internal_once else 1)
        E = (B[g] * ~same[g]).sum()
        out.append(div(E - I, E + I))
    return out


def shares(W, X):
    s = W.sum(1, keepdims=True)
    return np.divide(W @ X, s, out=np.full((len(W), X.shape[1]), NAN), where=s > 0)


def block(M, groups):
    return np.array([[M[np.ix_(r, s)].sum() for s in groups] for r in groups])


def possible_ordered(observed, groups):
    return block(observed.astype(float), groups)


def ratio(a, b):
    return [[div(x, y) for x, y in zip(r, s)] for r, s in zip(a, b)]


def newman(M):
    """assortativity and modularity from a mixing matrix of arcs (undirected: both directions of every edge)"""
    if M.sum() == 0:
        return NAN, NAN
    e = M / M.sum()
    q = np.trace(e) - (e.sum(1) * e.sum(0)).sum()
    return div(q, 1 - (e.sum(1) * e.sum(0)).sum()), q


def coleman(A, groups):
    n, out = len(A), []
    for g in groups:
        m, h = A[g].sum(), A[np.ix_(g, g)].sum()
        x = m * (len(g) - 1) / (n - 1)
        out.append(NAN if x == 0 else (h - x) / (m - x) if h > x else (h - x) / x)
    return out


def network_range(W, groups, X):
    """1 - sum_k p_k p_ik^2, p_k = strength inside department k / strength of its members"""
    pk = [div(W[np.ix_(g, g)].sum(), W[g].sum()) for g in groups]
    pk = [0 if math.isnan(v) else v for v in pk]
    p = shares(W, X)
    return [1 - sum(pk[k] * p[i, k] ** 2 for k in range(len(groups))) if W[i].sum() else NAN for i in range(len(W))]


def brokerage(A, cl):
    n = len(A)
    R = np.zeros((n, 6))
    for v in range(n):
        for s in np.flatnonzero(A[:, v]):
            for t in np.flatnonzero(A[v]):
                if s == t or A[s, t]:
                    continue
                a, b, c = cl[s], cl[v], cl[t]
                k = 0 if a == b == c else 1 if a == c else 2 if a == b else 3 if b == c else 4
                R[v, k] += 1
                R[v, 5] += 1
    return R


def brokerage_moments(n, sizes, k, d):
    """expectation and variance of the counts of a broker in department k, ties independent with probability d"""
    q, nk = 1 - d, sizes[k]
    rest = [x for r, x in enumerate(sizes) if r != k]
    t = d * d * q
    E = [t * (nk - 1) * (nk - 2), t * sum(x * (x - 1) for x in rest), t * (n - nk) * (nk - 1), 0,
         t * ((n - nk) ** 2 - sum(x * x for x in rest)), t * (n - 1) * (n - 2)]
    E[3] = E[2]
    c2 = lambda x: x * (x - 1) / 2
    X = [(nk - 1) * (nk - 2) * (nk - 3), sum(x * (x - 1) * (x - 2) for x in rest),
         (nk - 1) * c2(n - nk) + (n - nk) * c2(nk - 1), 0, 2 * sum(x * c2(n - nk - x) for x in rest),
         (n - 1) * (n - 2) * (n - 3)]
    X[3] = X[2]
    return E, [math.sqrt(e * (1 - t) + 2 * d ** 3 * q ** 3 * x) for e, x in zip(E, X)]


def brokerage_network_sd(sizes, d):
    """standard deviation of the network totals under the same null, closed form"""
    N, q = sum(sizes), 1 - d
    t = d * d * q
    a, b, c = d ** 3 * q ** 3, d ** 4 * q ** 2, d ** 5 * q
    K = range(len(sizes))
    E = [sum(n * (n - 1) * (n - 2) for n in sizes), sum(n * (N - n) * (n - 1) for n in sizes),
         sum(n * (N - n) * (n - 1) for n in sizes), 0,
         sum(sizes[i] * sizes[j] * sizes[k] for i in K for j in K for k in K if len({i, j, k}) == 3), N * (N - 1) * (N - 2)]
    E[3] = E[2]
    V = [sum(n * (n - 1) * (n - 2) * ((4 * n - 10) * (a - b) + (n - 3) * c) for n in sizes),
         sum(sizes[x] * sizes[y] * (sizes[x] - 1) * ((2 * sizes[x] + 2 * sizes[y] - 6) * a + (N - sizes[x] - 1) * c)
             for x in K for y in K if x != y),
         sum(n * (N - n) * (n - 1) * ((N - 3) * a + (n - 2) * c - (2 * n - 3) * b) for n in sizes), 0,
         sum(sizes[i] * sizes[j] * sizes[k] * ((4 * (N - sizes[j]) - 2 * (sizes[i] + sizes[k] + 1)) * a
             - (4 * (N - sizes[k]) - 2 * (sizes[i] + sizes[j] + 1)) * b + (N - (sizes[i] + sizes[k] + 1)) * c)
             for i in K for j in K for k in K if len({i, j, k}) == 3),
         N * (N - 1) * (N - 2) * ((4 * N - 10) * (a - b) + (N - 3) * c)]
    V[3] = V[2]
    return [math.sqrt(t * e * (1 - t) + v) for e, v in zip(E, V)]


def brokerage_network_sd_enumerated(cl, d):
    """the same by adding the covariance of every two triples: P(all cells right) - product"""
    n = len(cl)
    roles = {k: [] for k in range(5)}
    for s, v, t in itertools.permutations(range(n), 3):
        a, b, c = cl[s], cl[v], cl[t]
        k = 0 if a == b == c else 1 if a == c else 2 if a == b else 3 if b == c else 4
        roles[k].append((s * n + v, v * n + t, s * n + t))
    roles[5] = [x for k in range(5) for x in roles[k]]
    q, t = 1 - d, d * d * (1 - d)
    out = []
    for k in range(6):
        T = np.array(roles[k], dtype=np.int64).reshape(-1, 3)
        total = 0.0
        for x in T:
            on, off = x[:2], x[2]
            both_on = np.isin(T[:, :2], on).sum(1)          # tie cells in common
            both_off = (T[:, 2] == off)                       # absent cell in common
            clash = np.isin(T[:, 2], on) | (T[:, 0] == off) | (T[:, 1] == off)
            share = (both_on > 0) | both_off | clash
            p = np.where(clash, 0.0, d ** (4.0 - both_on) * q ** (2.0 - both_off))
            total += (p - t * t)[share].sum()
        out.append(math.sqrt(max(total, 0)))
    return out


def weak_parts(A):
    n, U = len(A), (A + A.T) > 0
    label, k = [-1] * n, 0
    for s in range(n):
        if label[s] < 0:
            stack, label[s] = [s], k
            while stack:
                v = stack.pop()
                for w in np.flatnonzero(U[v]):
                    if label[w] < 0:
                        label[w] = k
                        stack.append(w)
            k += 1
    return [[i for i in range(n) if label[i] == c] for c in range(k)]


def krackhardt(A, R):
    """connectedness, hierarchy (by reachability R), efficiency"""
    n, parts = len(A), weak_parts(A)
    con = sum(len(p) * (len(p) - 1) for p in parts) / (n * (n - 1))
    off = ~np.eye(n, dtype=bool)
    any_, both = (R | R.T) & off, R & R.T & off
    hier = 1 - div(both.sum(), any_.sum())
    eff = 1 - div(A.sum() - sum(len(p) - 1 for p in parts), sum(len(p) * (len(p) - 1) - (len(p) - 1) for p in parts))
    return con, hier, eff


def lubness(A, R, as_sna=False):
    """An upper bound of i and j reaches both (everybody reaches himself); it is least if every upper bound reaches it.
    as_sna: sna asks instead that it reaches every upper bound."""
    Q = R.T if as_sna else R
    lacking = most = 0
    for part in weak_parts(A):
        if len(part) < 3:
            continue
        most += (len(part) - 1) * (len(part) - 2) / 2
        for i, j in itertools.combinations(part, 2):
            bounds = [u for u in part if R[u, i] and R[u, j]]
            if not any(all(Q[v, u] for v in bounds) for u in bounds):
                lacking += 1
    return 1 - div(lacking, most)


def core_periphery(A):
    """best correlation with: core-core 1, periphery-periphery 0, other cells ignored; all optimal cores"""
    n, found = len(A), []
    iu = np.triu_indices(n, 1)
    x = A[iu]
    for size in range(2, n - 1):
        for core in itertools.combinations(range(n), size):
            c = np.zeros(n, bool)
            c[list(core)] = True
            cc, pp = c[iu[0]] & c[iu[1]], ~c[iu[0]] & ~c[iu[1]]
            use = cc | pp
            if x[use].std() > 0:
                found.append((np.corrcoef(x[use], cc[use].astype(float))[0, 1], core))
    if not found:
        return NAN, []
    best = max(r for r, _ in found)
    return best, [c for r, c in found if r > best - 1e-12]


def node_split_flow(A, groups):
    """Menger: most chains from department r to department s that share no person"""
    n, K = len(A), len(groups)
    out_nx, out_ig = np.full((K, K), NAN), np.full((K, K), NAN)
    arcs = [(i, j) for i in range(n) for j in range(n) if A[i, j]]
    for r in range(K):
        for s in range(K):
            if r == s:
                continue
            edges = [(2 * i, 2 * i + 1, 1) for i in range(n)] + [(2 * i + 1, 2 * j, n) for i, j in arcs]
            edges += [(2 * n, 2 * i, n) for i in groups[r]] + [(2 * i + 1, 2 * n + 1, n) for i in groups[s]]
            G = nx.DiGraph()
            G.add_weighted_edges_from(edges, weight="capacity")
            out_nx[r, s] = nx.maximum_flow_value(G, 2 * n, 2 * n + 1)
            g = igraph.Graph(n=2 * n + 2, edges=[(a, b) for a, b, _ in edges], directed=True)
            out_ig[r, s] = g.maxflow_value(2 * n, 2 * n + 1, capacity=[c for _, _, c in edges])
    return out_nx, out_ig


def group_centrality(A, D, S, groups, undirected):
    """degree, harmonic closeness (from and to the group) and betweenness of a department, outside people counted"""
    n = len(A)
    res = {k: [] for k in ("degree_out", "degree_in", "harmonic_out", "harmonic_in", "betweenness.raw", "betweenness")}
    for g in groups:
        out = [x for x in range(n) if x not in g]
        m = len(out)
        res["degree_out"].append(div(sum(A[g][:, x].any() for x in out), m))
        res["degree_in"].append(div(sum(A[x][g].any() for x in out), m))
        inv = lambda d: 0 if d == INF else 1 / d
        res["harmonic_out"].append(div(sum(inv(D[g][:, x].min()) for x in out), m))
        res["harmonic_in"].append(div(sum(inv(D[x][g].min()) for x in out), m))
        B = A[np.ix_(out, out)]
        DB = distances(B)
        SB = path_counts(B, DB)
        total = 0.0
        for a, s in enumerate(out):
            for b, t in enumerate(out):
                if s != t and D[s, t] < INF:
                    avoid = SB[a, b] if DB[a, b] == D[s, t] else 0
                    total += 1 - avoid / S[s, t]
        if undirected:
            total /= 2
        res["betweenness.raw"].append(total)
        res["betweenness"].append(div(total, (m * (m - 1)) / (2 if undirected else 1)))
    return res


def enumerated(G, groups):
    """group betweenness by listing every shortest path"""
    total = [0.0] * len(groups)
    for s, t in itertools.combinations(G, 2):
        if nx.has_path(G, s, t):
            paths = list(nx.all_shortest_paths(G, s, t))
            for k, g in enumerate(groups):
                if s not in g and t not in g:
                    total[k] += sum(any(v in g for v in q) for q in paths) / len(paths)
    return total


def icc1(pairs):
    x = np.array(pairs, float)
    if len(x) < 2:
        return NAN
    means = x.mean(1)
    msb = 2 * ((means - x.mean()) ** 2).sum() / (len(x) - 1)
    msw = ((x - means[:, None]) ** 2).sum() / len(x)
    return div(msb - msw, msb + msw)


# ---------------------------------------------------------------- one network

class Study:
    def __init__(self, folder):
        self.name = os.path.basename(folder)
        people = list(csv.DictReader(open(os.path.join(folder, "people.csv"))))
        ties = list(csv.DictReader(open(os.path.join(folder, "ties.csv"))))
        self.ids = [p["id"] for p in people]
        self.dept = [p["department"] for p in people]
        self.answered = np.array([p.get("answered", "yes") == "yes" for p in people])
        self.levels = sorted(set(self.dept))
        self.cl = [self.levels.index(d) for d in self.dept]
        self.groups = [[i for i, c in enumerate(self.cl) if c == k] for k in range(len(self.levels))]
        at = {v: i for i, v in enumerate(self.ids)}
        self.pairs = [(at[t["from"]], at[t["to"]]) for t in ties]
        n = len(people)
        self.W = np.zeros((n, n))
        for (i, j), t in zip(self.pairs, ties):
            self.W[i, j] = int(t["strength"])
        self.undirected = ties[0]["relation"] == "works_with"


def ratio1(a, b):
    return a / b if b else NAN


def network_range_others(W, st, X):
    """network range with nothing taken off for the own department"""
    to = W @ X
    total = W.sum(1)
    p = np.array([div(W[np.ix_(x, x)].sum(), W[x].sum()) for x in st.groups])
    p = np.where(np.isnan(p), 0, p)
    return [1 - sum(p[k] * (to[i, k] / total[i]) ** 2 for k in range(len(p)) if k != st.cl[i]) if total[i] else NAN for i in range(len(W))]


def department_critical(A, groups):
    n = len(A)
    adj = [np.flatnonzero(A[i]) for i in range(n)]

    def joined(without):
        found = set()
        for g, x in enumerate(groups):
            seen = {i for i in x if i != without}
            stack = list(seen)
            while stack:
                for j in adj[stack.pop()]:
                    if j not in seen and j != without:
                        seen.add(j)
                        stack.append(j)
            found |= {(g, h) for h, y in enumerate(groups) if h != g and any(j in seen for j in y)}
        return found
    before = len(joined(-1))
    return [float(len(joined(v)) < before) for v in range(n)]


def department_critical_ties(A, groups, listed, undirected):
    """for each tie, whether some department no longer reaches another without it"""
    n = len(A)

    def joined(a=-1, b=-1):
        found = set()
        for g, x in enumerate(groups):
            seen, stack = set(x), list(x)
            while stack:
                i = stack.pop()
                for j in np.flatnonzero(A[i]):
                    if j in seen or (i, j) == (a, b) or (undirected and (j, i) == (a, b)):
                        continue
                    seen.add(j)
                    stack.append(j)
            found |= {(g, h) for h, y in enumerate(groups) if h != g and any(j in seen for j in y)}
        return found
    before = len(joined())
    return [float(len(joined(i, j)) < before) for i, j in listed]


def tie_flow(A, groups):
    """tie-independent chains between departments: ties carry one, people any number"""
    n = len(A)
    ties = [(i, j) for i in range(n) for j in range(n) if A[i, j]]
    out = []
    for x in groups:
        row = []
        for y in groups:
            if x is y:
                row.append(NAN)
                continue
            g = igraph.Graph(n=n + 2, edges=ties + [(n, i) for i in x] + [(j, n + 1) for j in y], directed=True)
            row.append(g.maxflow_value(n, n + 1, capacity=[1] * len(ties) + [len(ties) + 1] * (len(x) + len(y))))
        out.append(row)
    return out


def vector(g, f):
    d = f(g) if callable(f) else f
    return [d[i] for i in range(len(g))]


def common(p, st, A, W, G, g, undirected, full=True):
    """measures that read the same on the directed and on the undirected view"""
    n = len(A)
    same = np.equal.outer(st.cl, st.cl)
    X = np.eye(len(st.levels))[st.cl]
    D, off = distances(A), ~np.eye(n, dtype=bool)
    S = path_counts(A, D)
    R = np.isfinite(D)
    inv = np.where(off & R, 1 / np.where(D > 0, D, 1), 0)
    half = 2 if undirected else 1
    p("ties", NP, "sum(A)", A.sum() / half)
    p("density", NP, "sum(A) / possible", A.sum() / (n * (n - 1)))
    p("density", NX, "density(G)", nx.density(G))
    p("density", PIG, "density()", g.density())
    p("density.mean_strength", NP, "sum(W) / possible", W.sum() / (n * (n - 1)))
    p("betweenness", NX, "betweenness_centrality(G, normalized=False)", vector(G, nx.betweenness_centrality(G, normalized=False)))
    p("betweenness", PIG, "betweenness()", g.betweenness(directed=not undirected))
    p("betweenness", NP, "sum of sigma_sv sigma_vt / sigma_st", pair_betweenness(D, S) / half)
    p("betweenness_normalized", NX, "betweenness_centrality(G)", vector(G, nx.betweenness_centrality(G)))
    p("betweenness_weighted", NX, "betweenness_centrality(G, weight='cost', normalized=False), cost = 12/w",
      vector(G, nx.betweenness_centrality(G, weight="cost", normalized=False)))
    p("betweenness_weighted", PIG, "betweenness(weights='cost'), cost = 12/w", g.betweenness(directed=not undirected, weights="cost"))
    p("mean_distance", NP, "mean of finite d, i != j", D[off & R].mean() if (off & R).any() else NAN)
    p("mean_distance", PIG, "average_path_length(unconn=True)", g.average_path_length(directed=not undirected, unconn=True))
    p("reachable_share", NP, "share of finite d, i != j", R[off].mean())
    p("compactness", NP, "mean of 1/d, i != j", inv[off].mean())
    p("diameter", NP, "largest finite d", D[R].max())
    p("diameter", PIG, "diameter(unconn=True)", g.diameter(directed=not undirected, unconn=True))
    if undirected:
        p("compactness", NX, "global_efficiency(G)", nx.global_efficiency(G))
        p("harmonic", NP, "sum of 1/d / (n-1)", inv.sum(1) / (n - 1))
        p("harmonic", NX, "harmonic_centrality(G) / (n-1)", [v / (n - 1) for v in vector(G, nx.harmonic_centrality)])
        p("closeness", NX, "closeness_centrality(G, wf_improved=True)", vector(G, nx.closeness_centrality))
    else:
        for way, H, M in (("out", G.reverse(), D), ("in", G, D.T)):
            p("harmonic_" + way, NP, "sum of 1/d / (n-1)", (inv if way == "out" else inv.T).sum(1) / (n - 1))
            p("harmonic_" + way, NX, "harmonic_centrality(%s) / (n-1)" % ("G.reverse()" if way == "out" else "G"),
              [v / (n - 1) for v in vector(H, nx.harmonic_centrality)])
            p("harmonic_" + way, PIG, "harmonic_centrality(mode='%s')" % way, g.harmonic_centrality(mode=way))
            p("closeness_" + way, NX, "closeness_centrality(%s, wf_improved=True)" % ("G.reverse()" if way == "out" else "G"),
              vector(H, nx.closeness_centrality))
    for way in ([""] if undirected else ["_out", "_in"]):
        M = D.T if way == "_in" else D
        reach = (np.isfinite(M) & off).sum(1)
        total = np.where(np.isfinite(M), M, 0).sum(1)
        p("closeness" + way, NP, "(r / sum d) * (r / (n-1)), r others reached", [r / t * r / (n - 1) if t else 0.0 for r, t in zip(reach, total)])

    # Burt. networkx and igraph take z = a_ij + a_ji from a directed graph; an undirected one gives the same ratios
    for suffix, M, weight in (("", A, None), (".weighted", W, "weight")):
        z = M + M.T
        C, ES, EF, H = burt(z)
        note = "z = w_ij + w_ji" + (", binary" if not weight else "")
        p("constraint" + suffix, NP, note, C)
        p("constraint" + suffix, NX, "constraint(G, weight=%r)" % weight, vector(G, nx.constraint(G, weight=weight)))
        p("constraint" + suffix, PIG, "constraint(%s)" % ("weights='weight'" if weight else ""), g.constraint(weights=weight))
        p("effective_size" + suffix, NP, note, ES)
        p("effective_size" + suffix, NX, "effective_size(G, weight=%r)" % weight, vector(G, nx.effective_size(G, weight=weight)))
        p("efficiency" + suffix, NP, "effective size / number of alters, " + note, EF)
        p("hierarchy" + suffix, NP, "from dyadic c_ij, " + note, H)
        Ce, ESe, EFe, He = burt(z, ego_network=True)
        p("constraint.ego_network" + suffix, NP, note + ", only ties inside the ego network", Ce)
        for name, v in (("constraint", Ce), ("effective_size", ESe), ("efficiency", EFe), ("hierarchy", He)):
            p(name + "_ego_network" + suffix, NP, note + ", only ties inside the ego network", v)
        egos = [nx.ego_graph(G, v, **({} if undirected else {"undirected": True})) for v in range(n)]
        p("constraint_ego_network" + suffix, NX, "constraint(ego_graph(G, v), [v], weight=%r)" % weight, [nx.constraint(E, [v], weight=weight)[v] for v, E in enumerate(egos)])
        if undirected:
            p("effective_size_ego_network" + suffix, NX, "effective_size(ego_graph(G, v), [v], weight=%r)" % weight, [nx.effective_size(E, [v], weight=weight)[v] for v, E in enumerate(egos)])

    # along strengths, a tie of strength w as long as 1/w
    length = [1 / W[e.tuple] for e in g.es]
    far = np.array(g.distances(weights=length, mode="all" if undirected else "out"))
    finite = off & np.isfinite(far)
    p("mean_distance_weighted", PIG, "mean of finite distances(weights=1/w), i != j", far[finite].mean() if finite.any() else NAN)
    nx.set_edge_attributes(G, {(i, j): 1 / W[i, j] for i, j in G.edges}, "length")
    p("mean_distance_weighted", NX, "mean of all_pairs_dijkstra_path_length(G, weight='length'), i != j",
      np.mean([d for i, x in nx.all_pairs_dijkstra_path_length(G, weight="length") for j, d in x.items() if i != j]) if G.edges else NAN)
    for way in ("out", "in"):
        M = far if way == "out" else far.T
        mode = "all" if undirected else way
        H = G.reverse() if way == "out" and not undirected else G
        p("harmonic_%s_weighted" % way, PIG, "harmonic_centrality(mode='%s', weights=1/w)" % mode, g.harmonic_centrality(mode=mode, weights=length))
        p("harmonic_%s_weighted" % way, NX, "harmonic_centrality(distance='length') / (n-1)", [v / (n - 1) for v in vector(H, nx.harmonic_centrality(H, distance="length"))])
        p("closeness_%s_weighted" % way, NX, "closeness_centrality(distance='length', wf_improved=True)", vector(H, nx.closeness_centrality(H, distance="length")))
    ebw = nx.edge_betweenness_centrality(G, weight="cost", normalized=False)
    listed = st.pairs if not undirected else [(i, j) for i in range(n) for j in range(i + 1, n) if A[i, j]]
    if full:
        p("tie_betweenness_weighted", NX, "edge_betweenness_centrality(G, weight='cost', normalized=False)", [ebw[e] if e in ebw else ebw[e[::-1]] for e in listed])
        p("tie_betweenness_weighted", PIG, "edge_betweenness(weights='cost')", g.edge_betweenness(directed=not undirected, weights="cost"))

    if full and n <= 80:
        p("tie_department_critical", NP, "for each tie, whether some department no longer reaches another", department_critical_ties(A, st.groups, listed, undirected))

    # departments
    for suffix, M in (("", A), (".weighted", W)):
        p("ei_index" + suffix, NP, "(E - I)/(E + I)", ei(M, same))
        B = M if undirected else M + M.T
        p("ei_index.person" + suffix, NP, "over own ties" + ("" if undirected else ", in and out"), ei_person(B, same))
        p("ei_index.department" + suffix, NP, "internal ties from both ends", ei_department(B, same, st.groups))
        p("ei_index.department_edge" + suffix, NP, "internal ties once", ei_department(B, same, st.groups, True))
        if not undirected:
            p("ei_index.person_out" + suffix, NP, "over own out-ties", ei_person(M, same))
            p("ei_index.person_in" + suffix, NP, "over own in-ties", ei_person(M.T, same))
        H = shares(M, X)
        blau = 1 - (H ** 2).sum(1)
        K = len(st.levels)
        tag = "" if undirected else ".out"
        p("blau" + tag + suffix, NP, "1 - sum p_k^2 over alters", blau)
        p("iqv" + tag + suffix, NP, "blau / (1 - 1/K), K departments on the roster", blau / (1 - 1 / K))
        p("network_range" + tag + suffix, NP, "1 - sum_k p_k p_ik^2", network_range(M, st.groups, X))
        if undirected:
            p("participation" + suffix, NP, "1 - sum_k (k_ik/k_i)^2", blau)
    tied = A if undirected else np.maximum(A, A.T)
    parts = [len(x) for x in weak_parts(A)]
    p("isolates", NP, "people without a tie", (tied.sum(1) == 0).sum())
    p("isolates", NX, "number_of_isolates(G)", nx.number_of_isolates(G))
    p("isolates", PIG, "degree().count(0)", g.degree().count(0))
    p("largest_component_share", NP, "people in the largest weak component / people", max(parts) / n)
    p("largest_component_share", NX, "largest of %sconnected_components(G) / n" % ("" if undirected else "weakly_"),
      max(len(x) for x in (nx.connected_components(G) if undirected else nx.weakly_connected_components(G))) / n)
    p("largest_component_share", PIG, "connected_components('weak').giant().vcount() / n", g.connected_components("weak").giant().vcount() / n)
    if W.max() > 1:    # otherwise the relation has no strengths
        p("mean_tie_strength", NP, "sum(W) / sum(A)", div(W.sum(), A.sum()))
    p("mean_out_degree", NP, "sum(A) / n", A.sum() / n)
    p("ungrouped", NP, "people without a department", sum(not x for x in st.dept))
    tied1, tied0 = (A[same].sum() / half, A[~same].sum() / half)
    free1, free0 = ((same & off).sum() / half - tied1, (~same).sum() / half - tied0)
    p("yules_q", NP, "(ad - bc)/(ad + bc), ties within and not x pairs across and not", div(tied1 * free0 - tied0 * free1, tied1 * free0 + tied0 * free1))
    least, most = max(A.sum() - (same & off).sum(), 0), min(A.sum(), (~same).sum())
    spread = div((least - (A.sum() - least)), A.sum()), div((most - (A.sum() - most)), A.sum())
    p("ei_rescaled", NP, "2 (EI - min)/(max - min) - 1, places within and across departments filled first",
      div(2 * (ei(A, same) - spread[0]), spread[1] - spread[0]) - 1)
    p("department_mean_strength", NP, "sum of strengths / ties from row to column department", ratio(block(W, st.groups), block(A, st.groups)))
    for suffix, M, weight in (("", A, None), (".weighted", W, "weight")):
        B = M if undirected else M + M.T
        to = shares(B, X)
        entropy = [scipy.stats.entropy(to[i]) if B[i].sum() else NAN for i in range(n)]
        p("shannon" + suffix, SP, "stats.entropy(shares of departments among ties in and out)", entropy)
        p("effective_number" + suffix, NP, "1 / sum p_k^2 over ties in and out", [1 / (to[i] ** 2).sum() if B[i].sum() else NAN for i in range(n)])
        dyadic = burt_dyadic(B if not undirected else M)
        p("constraint_own_department" + suffix, NP, "sum of c_ij over contacts of the own department",
          [dyadic[i][same[i]].sum() if B[i].sum() else NAN for i in range(n)])
        p("constraint_own_share" + suffix, NP, "the same / sum of c_ij over all contacts", [div(dyadic[i][same[i]].sum(), dyadic[i].sum()) for i in range(n)])
        # networkx knows no normalised strength of a person nobody of whose ties goes out
        p("constraint_own_department" + suffix, NX, "sum of local_constraint(G, i, j, weight=%r) over contacts j of the own department" % weight,
          [sum(nx.local_constraint(G, i, j, weight=weight) for j in np.flatnonzero(B[i]) if same[i, j]) if B[i].sum() else NAN for i in range(n)])
    dE, dI = ratio1(A[~same].sum(), (~same).sum()), ratio1(A[same].sum(), (same & off).sum())
    p("ei_density", NP, "(dE - dI)/(dE + dI), densities across and within", div(dE - dI, dE + dI))
    both = A if undirected else A + A.T
    d = both.sum(1)
    H = shares(both, X)
    p("blau_unbiased", NP, "(1 - sum p_k^2) d/(d-1)", [(1 - (H[i] ** 2).sum()) * d[i] / (d[i] - 1) if d[i] > 1 else NAN for i in range(n)])
    p("network_range_others.weighted", NP, "1 - sum over k other than own of p_k p_ik^2", network_range_others(W, st, X))
    p("cells_matrix", NP, "n_r n_s, n_r (n_r - 1) on the diagonal, half of it undirected",
      [[len(a) * len(b) if a is not b else len(a) * (len(a) - 1) / half for b in st.groups] for a in st.groups])
    p("department_critical", NP, "for each person, whether some department no longer reaches another", department_critical(A, st.groups))
    p("betweenness_cross_department", NP, "sum of sigma_sv sigma_vt / sigma_st over s and t of different departments", pair_betweenness(D, S, ~same) / half)
    p("pathways_ties", PIG, "maxflow_value on the graph with a source before and a sink after the departments", tie_flow(A, st.groups))
    p("ei_index.expected", NP, "(E* - I*)/(E* + I*) over possible pairs", ((~same).sum() - (same & off).sum()) / (n * (n - 1)))
    mm = nx.attribute_mixing_matrix(G, "department", mapping={d: k for k, d in enumerate(st.levels)})
    p("ei_index", NX, "1 - 2 trace(attribute_mixing_matrix(G, 'department'))", 1 - 2 * np.trace(mm) if A.sum() else NAN)
    p("assortativity", NX, "attribute_assortativity_coefficient(G, 'department')",
      nx.attribute_assortativity_coefficient(G, "department") if A.sum() else NAN)
    p("assortativity", PIG, "assortativity_nominal(department, directed=%s)" % (not undirected), g.assortativity_nominal(st.cl, directed=not undirected))
    parts = [set(x) for x in st.groups]
    for suffix, M, weight in (("", A, None), (".weighted", W, "weight")):
        r, q = newman(block(M, st.groups))
        p("assortativity" + suffix, NP, "(trace e - sum ab)/(1 - sum ab)", r)
        p("modularity" + suffix, NP, "sum_r (e_rr - a_r b_r)", q)
        if M.sum():
            p("modularity" + suffix, NX, "modularity(G, departments, weight=%r)" % weight, community.modularity(G, parts, weight=weight))
            kw = {} if undirected else {"directed": True}
            p("modularity" + suffix, PIG, "modularity(department%s)" % (", weights='weight'" if weight else ""), g.modularity(st.cl, weights=weight, **kw))
    return dict(D=D, S=S, R=R, inv=inv, same=same, off=off, X=X)


def directed(p, st):
    W = st.W
    A = (W > 0).astype(float)
    n = len(A)
    G = nx.DiGraph()
    G.add_nodes_from((i, {"department": d}) for i, d in enumerate(st.dept))
    G.add_edges_from((i, j, {"weight": W[i, j], "cost": int(12 / W[i, j])}) for i, j in st.pairs)
    g = igraph.Graph(n=n, edges=st.pairs, directed=True)
    g.es["weight"] = [W[i, j] for i, j in st.pairs]
    g.es["cost"] = [int(12 / W[i, j]) for i, j in st.pairs]
    c = common(p, st, A, W, G, g, False)
    p("in_degree", NP, "column sums of A", A.sum(0))
    p("out_degree", NP, "row sums of A", A.sum(1))
    p("in_strength", NP, "column sums of W", W.sum(0))
    p("out_strength", NP, "row sums of W", W.sum(1))
    p("alpha_degree_out.alpha_0.5", NP, "k^0.5 s^0.5, out-ties", np.sqrt(A.sum(1) * W.sum(1)))
    M, m = (A * A.T).sum() / 2, A.sum()
    As = m - 2 * M
    N = n * (n - 1) / 2 - M - As
    d = m / (n * (n - 1))
    p("dyad_census", NP, "mutual, asymmetric, null", [M, As, N])
    p("reciprocity_edge", NX, "overall_reciprocity(G)", nx.overall_reciprocity(G))
    p("reciprocity_edge", PIG, "reciprocity()", g.reciprocity())
    p("reciprocity_edge", NP, "2M/(2M+A)", 2 * M / m)
    p("reciprocity_dyad", PIG, "reciprocity(mode='ratio')", g.reciprocity(mode="ratio"))
    p("reciprocity_dyad", NP, "M/(M+A)", M / (M + As))
    p("reciprocity.dyadic_with_nulls", NP, "(M+N)/(M+A+N)", (M + N) / (M + As + N))
    p("reciprocity.correlation", NP, "(2M/(2M+A) - d)/(1 - d)", (2 * M / m - d) / (1 - d))
    p("reciprocity.weighted", NP, "sum min(w_ij, w_ji) / sum w_ij", np.minimum(W, W.T).sum() / W.sum())
    iu = np.triu_indices(n, 1)
    both = list(zip(W[iu], W.T[iu]))
    p("icc1.all_pairs", NP, "one-way ICC(1) of (w_ij, w_ji) over all pairs", icc1(both))
    p("icc1.reported_pairs", NP, "one-way ICC(1) over pairs with a report", icc1([x for x in both if x[0] or x[1]]))
    paths = A @ A
    np.fill_diagonal(paths, 0)
    p("transitivity_directed", NP, "closed / all two-paths i->j->k", div((paths * A).sum(), paths.sum()))
    p("reciprocated", NX, "has_edge(j, i)", [int(G.has_edge(j, i)) for i, j in st.pairs])
    p("reciprocated", PIG, "is_mutual()", [int(v) for v in g.is_mutual()])
    T = nx.triadic_census(G)
    p("triad_census", NX, "triadic_census(G)", [T[k] for k in "003 012 102 021D 021U 021C 111D 111U 030T 030C 201 120D 120U 120C 210 300".split()])
    p("triad_census", PIG, "triad_census()", [max(0, v) for v in g.triad_census()])
    p("components_weak", NX, "number_weakly_connected_components(G)", nx.number_weakly_connected_components(G))
    p("components_strong", NX, "number_strongly_connected_components(G)", nx.number_strongly_connected_components(G))
    p("components_weak", PIG, "connected_components('weak')", len(g.connected_components("weak")))
    p("components_strong", PIG, "connected_components('strong')", len(g.connected_components("strong")))
    for way, k in (("in", A.sum(0)), ("out", A.sum(1))):
        p("centralization_%s_degree" % way, NP, "sum(max - k)/(n-1)^2", (k.max() - k).sum() / (n - 1) ** 2)
    k = A.sum(0) + A.sum(1)
    p("centralization_degree", NP, "sum(max - k)/(2 (n-1)(n-2)), k in and out", (k.max() - k).sum() / (2 * (n - 1) * (n - 2)))
    closed = opened = 0
    for i, j in st.pairs:
        for q in np.flatnonzero(A[j]):
            if q != i and st.cl[i] != st.cl[q]:
                closed, opened = closed + A[i, q], opened + 1 - A[i, q]
    p("cross_department_closure", NP, "i -> j -> k closed by i -> k, i and k of two departments", div(closed, closed + opened))
    b = pair_betweenness(c["D"], c["S"])
    p("centralization_betweenness", NP, "sum(max - b)/((n-1)^2 (n-2))", (b.max() - b).sum() / ((n - 1) ** 2 * (n - 2)))
    con, hier, eff = krackhardt(A, c["R"])
    p("connectedness", NP, "share of pairs in one weak component", con)
    p("krackhardt_hierarchy", NP, "1 - pairs reachable both ways / pairs reachable", hier)
    p("krackhardt_efficiency", NP, "1 - surplus arcs / possible surplus", eff)
    if n <= 50:
        p("lubness", NP, "upper bounds reach both, along arcs", lubness(A, c["R"]))
        p("lubness.transposed", NP, "the same on the transposed network", lubness(A.T, c["R"].T))
        p("lubness.as_sna", NP, "an upper bound that reaches every upper bound", lubness(A, c["R"], True))
        p("lubness.transposed.as_sna", NP, "the same on the transposed network", lubness(A.T, c["R"].T, True))
    eb = nx.edge_betweenness_centrality(G, normalized=False)
    p("tie_betweenness", NX, "edge_betweenness_centrality(G, normalized=False)", [eb[e] for e in st.pairs])
    p("tie_betweenness", PIG, "edge_betweenness()", g.edge_betweenness())
    if n <= 80:
        so, ko, si, ki = W.sum(1), A.sum(1), W.sum(0), A.sum(0)
        p("disparity_out", NP, "(1 - w/s_out)^(k_out-1), k=1 -> 1", [(1 - W[i, j] / so[i]) ** (ko[i] - 1) if ko[i] > 1 else 1.0 for i, j in st.pairs])
        p("disparity_in", NP, "(1 - w/s_in)^(k_in-1), k=1 -> 1", [(1 - W[i, j] / si[j]) ** (ki[j] - 1) if ki[j] > 1 else 1.0 for i, j in st.pairs])
    mut = A * A.T
    third = mut @ mut
    sim = [(i, j) for i in range(n) for j in range(i + 1, n) if mut[i, j] and third[i, j] > 0]
    p("simmelian.pairs", NP, "mutual and some third person mutual with both", [[st.ids[i], st.ids[j]] for i, j in sim])
    p("simmelian.third_parties", NP, "number of such third persons", [third[i, j] for i, j in sim])
    H = nx.Graph((i, j) for i, j in itertools.combinations(range(n), 2) if mut[i, j])
    p("simmelian.third_parties", NX, "common_neighbors on the mutual graph", [len(list(nx.common_neighbors(H, i, j))) for i, j in sim])
    # department pairs
    gr = st.groups
    obs = c["off"]
    mm = nx.attribute_mixing_matrix(G, "department", mapping={d: k for k, d in enumerate(st.levels)}, normalized=False)
    p("mixing_matrix", NP, "ties from row to column department", block(A, gr))
    p("mixing_matrix", NX, "attribute_mixing_matrix(G, 'department', normalized=False)", mm)
    p("mixing_matrix.weighted", NP, "strengths from row to column department", block(W, gr))
    p("mixing_matrix.strong", NP, "ties of strength 3 or 4", block((W >= 3).astype(float), gr))
    p("possible_matrix", NP, "n_r n_s, n_r (n_r - 1) on the diagonal", possible_ordered(obs, gr))
    p("density_matrix", NP, "mixing_matrix / possible_matrix", ratio(block(A, gr), possible_ordered(obs, gr)))
    p("density_matrix.weighted", NP, "mixing_matrix.weighted / possible_matrix", ratio(block(W, gr), possible_ordered(obs, gr)))
    p("coleman", NP, "per department", coleman(A, gr))
    w1, b1 = A[c["same"]].sum(), A[~c["same"]].sum()
    w0, b0 = (c["same"] & obs).sum() - w1, (~c["same"]).sum() - b1
    p("odds_ratio", NP, "(w1 b0)/(w0 b1) over ordered pairs", div(w1 * b0, w0 * b1) if w0 * b1 else INF)
    p("strength_within_mean", NP, "mean strength of ties within departments", div(W[c["same"]].sum(), w1))
    p("strength_across_mean", NP, "mean strength of ties across departments", div(W[~c["same"]].sum(), b1))
    strong = block(((W >= 3) & (W.T >= 3)).astype(float), gr)
    K = len(gr)
    p("complex_transfer_index", NP, "share of ordered department pairs with a tie of 3 or 4 in both directions",
      sum(strong[r, s] > 0 for r in range(K) for s in range(K) if r != s) / (K * (K - 1)))
    p("mean_inverse_distance", NP, "mean 1/d from row to column department", ratio(block(c["inv"], gr), possible_ordered(obs, gr)))
    p("reachable_share_matrix", NP, "share of finite d from row to column department", ratio(block((c["R"] & obs).astype(float), gr), possible_ordered(obs, gr)))
    f1, f2 = node_split_flow(A, gr)
    p("pathways", NX, "maximum_flow_value on the node-split graph, along arcs", f1)
    p("pathways", PIG, "maxflow_value on the node-split graph, along arcs", f2)
    for k, v in group_centrality(A, c["D"], c["S"], gr, False).items():
        p("group_" + k, NP, "brute force", v)
    for way, H in (("in", G), ("out", G)):
        f = nx.group_in_degree_centrality if way == "in" else nx.group_out_degree_centrality
        p("group_degree_" + way, NX, "group_%s_degree_centrality(G, department)" % way, [f(H, x) for x in gr])
    # brokerage
    sizes = [len(x) for x in gr]
    for suffix, M in (("", A), (".flow", A.T)):
        raw = brokerage(M, st.cl)
        mom = [brokerage_moments(n, sizes, k, d) for k in range(K)]
        for k, role in enumerate(ROLES):
            p("brokerage_" + role + suffix, NP, "open two-paths s->v->t" + (", transposed" if suffix else ""), raw[:, k])
            z = [div(raw[i, k] - mom[st.cl[i]][0][k], mom[st.cl[i]][1][k]) for i in range(n)]
            p("brokerage_" + role + suffix + ".z", NP, "(raw - expected)/sd", z)
        p("brokerage_expected_by_department" + suffix, NP, "Bernoulli null, closed form", [x[0] for x in mom])
        p("brokerage_sd_by_department" + suffix, NP, "Bernoulli null, closed form", [x[1] for x in mom])
        p("brokerage_network" + suffix, NP, "column sums", raw.sum(0))
        p("brokerage_network" + suffix + ".expected", NP, "sum over people", sum(np.array(mom[k][0]) for k in st.cl))
        sd = brokerage_network_sd(sizes, d)
        p("brokerage_network" + suffix + ".sd", NP, "Bernoulli null, corrected closed form", sd)
        if n <= 12:
            p("brokerage_network" + suffix + ".sd", NP, "Bernoulli null, covariances of all triples added", brokerage_network_sd_enumerated(st.cl, d))


def undirected(p, st, W, full):
    A = (W > 0).astype(float)
    n = len(A)
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n) if A[i, j]]
    G = nx.Graph()
    G.add_nodes_from((i, {"department": d}) for i, d in enumerate(st.dept))
    G.add_edges_from((i, j, {"weight": W[i, j], "cost": int(12 / W[i, j])}) for i, j in pairs)
    g = igraph.Graph(n=n, edges=pairs, directed=False)
    g.es["weight"] = [W[i, j] for i, j in pairs]
    g.es["cost"] = [int(12 / W[i, j]) for i, j in pairs]
    c = common(p, st, A, W, G, g, True, full)
    k, s = A.sum(1), W.sum(1)
    p("degree", NP, "row sums of A", k)
    p("strength", NP, "row sums of W", s)
    tri = np.trace(A @ A @ A)
    p("transitivity_undirected", NP, "3 triangles / triads", div(tri, (k * (k - 1)).sum()))
    p("transitivity_undirected", NX, "transitivity(G)", nx.transitivity(G))
    p("transitivity_undirected", PIG, "transitivity_undirected()", g.transitivity_undirected())
    p("clustering_average.zeros", NX, "average_clustering(G)", nx.average_clustering(G))
    p("clustering_average.zeros", PIG, "transitivity_avglocal_undirected(mode='zero')", g.transitivity_avglocal_undirected(mode="zero"))
    p("clustering_average.defined", PIG, "transitivity_avglocal_undirected(mode='nan')", g.transitivity_avglocal_undirected(mode="nan"))
    p("components_weak", NX, "number_connected_components(G)", nx.number_connected_components(G))
    p("components_weak", PIG, "connected_components()", len(g.connected_components()))
    b = pair_betweenness(c["D"], c["S"]) / 2
    p("centralization_degree", NP, "sum(max - k)/((n-1)(n-2))", (k.max() - k).sum() / ((n - 1) * (n - 2)))
    p("centralization_betweenness", NP, "sum(max - b)/((n-1)^2 (n-2)/2)", (b.max() - b).sum() / ((n - 1) ** 2 * (n - 2) / 2))
    con = sum(len(x) * (len(x) - 1) for x in weak_parts(A)) / (n * (n - 1))
    p("connectedness", NP, "share of pairs in one component", con)
    sizes = [len(x) for x in weak_parts(A)]
    need, most = sum(x - 1 for x in sizes), sum(x * (x - 1) / 2 for x in sizes)
    p("krackhardt_efficiency", NP, "1 - surplus edges / possible surplus", div(most - A.sum() / 2, most - need))
    p("components_strong", NX, "number_strongly_connected_components(G.to_directed())", nx.number_strongly_connected_components(G.to_directed()))
    if full and n <= 80:
        two, three = [0] * 4, [0] * 4
        for i, j, q in itertools.combinations(range(n), 3):
            kinds = len({st.cl[i], st.cl[j], st.cl[q]})
            if kinds > 1:
                (two if kinds == 2 else three)[int(A[i, j] + A[i, q] + A[j, q])] += 1
        for m in range(4):
            p("triads_two_departments_%d" % m, NP, "over all triples", two[m])
            p("triads_three_departments_%d" % m, NP, "over all triples", three[m])
    p("coreness", NX, "core_number(G)", vector(G, nx.core_number))
    p("coreness", PIG, "coreness()", g.coreness())
    name = lambda rows: [[st.ids[i], st.ids[j]] for i, j in sorted(tuple(sorted(x)) for x in rows)]
    p("articulation_points", NX, "articulation_points(G)", [st.ids[i] for i in sorted(nx.articulation_points(G))])
    p("articulation_points", PIG, "articulation_points()", [st.ids[i] for i in sorted(g.articulation_points())])
    p("bridges", NX, "bridges(G)", name(nx.bridges(G)))
    p("bridges", PIG, "bridges()", name([g.es[e].tuple for e in g.bridges()]))
    if not full:
        return
    gr, K = st.groups, len(st.levels)
    span = {tuple(sorted((u, v))): d for u, v, d in nx.local_bridges(G)}
    p("local_bridges", NX, "local_bridges(G, with_span=False)", name(span))
    p("local_bridges.span", NX, "local_bridges(G)", [float(span[x]) for x in sorted(span)])
    p("pairs", NP, "tied pairs, ends and pairs in the order of people.csv", name(pairs))
    eb = nx.edge_betweenness_centrality(G, normalized=False)
    p("tie_betweenness", NX, "edge_betweenness_centrality(G, normalized=False)", [eb[e] if e in eb else eb[e[::-1]] for e in pairs])
    p("tie_betweenness", PIG, "edge_betweenness(directed=False)", g.edge_betweenness(directed=False))
    shared = [len(list(nx.common_neighbors(G, i, j))) for i, j in pairs]
    p("shared_contacts", NX, "common_neighbors(G, i, j)", shared)
    if n <= 80:
        p("overlap", NP, "c / ((k_i-1) + (k_j-1) - c)", [div(x, k[i] + k[j] - 2 - x) for x, (i, j) in zip(shared, pairs)])
        alpha = lambda i, j: (1 - W[i, j] / s[i]) ** (k[i] - 1) if k[i] > 1 else 1.0
        p("disparity", NP, "smaller of the two ends of (1 - w/s)^(k-1), k=1 -> 1", [min(alpha(i, j), alpha(j, i)) for i, j in pairs])
    # departments
    half = np.triu(np.ones((n, n)), 1)
    same = c["same"]
    once = lambda M: np.triu(M, 1)

    def sym(M):
        Q = block(M, gr)
        Q[np.diag_indices(K)] /= 2
        return Q
    poss = sym(c["off"].astype(float))
    p("mixing_matrix", NP, "edges between the departments, once on the diagonal", sym(A))
    p("mixing_matrix.weighted", NP, "strengths between the departments", sym(W))
    p("density_matrix", NP, "mixing_matrix / pairs", ratio(sym(A), poss))
    m, E = A.sum() / 2, once(A)[~same].sum()
    x = m * (n * n - sum(len(q) ** 2 for q in gr)) / (n * (n - 1))
    p("freeman_segregation", NP, "max(0, (E_exp - E)/E_exp)", max(0.0, (x - E) / x))
    p("freeman_segregation.expected_cross", NP, "m (n^2 - sum n_k^2)/(n (n-1))", x)
    w1, b1 = once(A)[same].sum(), E
    w0, b0 = half[same].sum() - w1, half[~same].sum() - b1
    p("odds_ratio", NP, "(w1 b0)/(w0 b1) over pairs", div(w1 * b0, w0 * b1) if w0 * b1 else INF)
    p("strength_within_mean", NP, "mean strength of ties within departments", div(once(W)[same].sum(), w1))
    p("strength_across_mean", NP, "mean strength of ties across departments", div(once(W)[~same].sum(), b1))
    p("mean_inverse_distance", NP, "mean 1/d between the departments", ratio(sym(c["inv"]), poss))
    p("reachable_share_matrix", NP, "share of pairs with a path", ratio(sym((c["R"] & c["off"]).astype(float)), poss))
    f1, f2 = node_split_flow(A, gr)
    p("pathways", NX, "maximum_flow_value on the node-split graph", f1)
    p("pathways", PIG, "maxflow_value on the node-split graph", f2)
    gc = group_centrality(A, c["D"], c["S"], gr, True)
    p("group_degree", NP, "brute force", gc["degree_out"])
    p("group_degree", NX, "group_degree_centrality(G, department)", [nx.group_degree_centrality(G, q) for q in gr])
    p("group_harmonic", NP, "sum of 1/d(C, x) / (n - |C|)", gc["harmonic_out"])
    p("group_betweenness.raw", NP, "brute force", gc["betweenness.raw"])
    p("group_betweenness.raw", NX, "group_betweenness_centrality(G, departments, normalized=False)",
      nx.group_betweenness_centrality(G, gr, normalized=False))
    if n <= 80:
        p("group_betweenness.raw", NX, "all_shortest_paths(G, s, t), share with a member inside", enumerated(G, gr))
    p("group_betweenness", NP, "brute force", gc["betweenness"])
    own = np.array([(A[i] * same[i]).sum() for i in range(n)])
    z = []
    for i in range(n):
        q = own[gr[st.cl[i]]]
        z.append(div(own[i] - q.mean(), q.std()))
    p("within_department_z", NP, "(own-department degree - mean)/population sd", z)
    closed = opened = 0
    for v in range(n):
        nb = np.flatnonzero(A[v])
        for i, j in itertools.combinations(nb, 2):
            if st.cl[i] != st.cl[j]:
                closed, opened = closed + A[i, j], opened + 1 - A[i, j]
    p("cross_department_two_paths", NP, "closed, open, rate; ends in different departments", [closed, opened, div(closed, closed + opened)])
    if n <= EXACT_COMMUNITIES and A.sum():
        for suffix, weights in (("", None), (".weighted", "weight")):
            best = g.community_optimal_modularity(weights=weights)
            p("communities_optimum" + suffix, PIG, "community_optimal_modularity(%s).modularity" % ("weights='weight'" if weights else ""),
              best.graph.modularity(best.membership, weights=weights))
            met = [i for i in range(n) if k[i] > 0]
            ours, theirs = [best.membership[i] for i in met], [st.cl[i] for i in met]
            for name, method in (("nmi", "nmi"), ("ari", "adjusted_rand"), ("vi", "vi")):
                p("communities_optimum_" + name + suffix, PIG, "compare_communities(optimum, department, method=%r), isolates left out" % method,
                  igraph.compare_communities(ours, theirs, method=method))
    # key players
    reach = (c["R"] & c["off"])
    p("fragmentation", NP, "share of pairs without a path", 1 - reach.sum() / (n * (n - 1)))
    p("fragmentation_distance", NP, "1 - mean 1/d", 1 - c["inv"][c["off"]].mean())
    F, DF = [], []
    for v in range(n):
        rest = [i for i in range(n) if i != v]
        d = distances(A[np.ix_(rest, rest)])
        o = ~np.eye(n - 1, dtype=bool) & np.isfinite(d)
        F.append(1 - o.sum() / ((n - 1) * (n - 2)))
        DF.append(1 - (1 / d[o]).sum() / ((n - 1) * (n - 2)))
    DR = (1 + c["inv"].sum(1)) / n
    p("key_player_negative.fragmentation", NP, "F without the person, n-1 people", F)
    p("key_player_negative.fragmentation_distance", NP, "DF without the person, n-1 people", DF)
    p("key_player_positive", NP, "(1 + sum 1/d)/n", DR)
    best = lambda v: [st.ids[i] for i in range(n) if v[i] > max(v) - 1e-12]
    p("key_player_negative.optimum", NP, "people with the largest fragmentation_distance", best(DF))
    p("key_player_positive.optimum", NP, "people with the largest key_player_positive", best(DR))
    if n <= 12:
        r, cores = core_periphery(A)
        p("core_periphery", NP, "best correlation, all cores of 2 .. n-2 people", r)
        p("core_periphery.cores", NP, "all optimal cores", [[st.ids[i] for i in q] for q in cores])


def available(p, st):
    """cells of people who did not answer are missing, not zero"""
    W, n, a = st.W, len(st.W), st.answered
    A = (W > 0).astype(float)
    off = ~np.eye(n, dtype=bool)
    obs = off & a[:, None]
    both, any_ = off & np.outer(a, a), off & (a[:, None] | a[None, :])
    same = np.equal.outer(st.cl, st.cl)
    gr = st.groups
    assert A[~obs].sum() == 0
    p("response_rate", NP, "answered / n", a.mean())
    p("response_rate.by_department", NP, "per department", [a[g].mean() for g in gr])
    p("observed_cells", NP, "r (n-1)", obs.sum())
    p("density", NP, "ties / observed cells", A.sum() / obs.sum())
    p("density.mean_strength", NP, "strengths / observed cells", W.sum() / obs.sum())
    p("density.union", NP, "union edges / pairs with at least one answer", np.maximum(A, A.T)[any_].sum() / any_.sum())
    p("density.both_answered", NP, "ties / cells, listwise", A[both].sum() / both.sum())
    B = A * np.outer(a, a)
    M = (B * B.T).sum() / 2
    As = B.sum() - 2 * M
    pairs = both.sum() / 2
    p("dyad_census", NP, "mutual, asymmetric, null over pairs where both answered", [M, As, pairs - M - As])
    p("reciprocity_edge", NP, "2M/(2M+A) over pairs where both answered", div(2 * M, 2 * M + As))
    p("reciprocity_dyad", NP, "M/(M+A) over pairs where both answered", div(M, M + As))
    p("reciprocity.dyadic_with_nulls", NP, "(M+N)/(M+A+N) over pairs where both answered", (pairs - As) / pairs)
    keep = np.flatnonzero(a)
    H = nx.from_numpy_array(B[np.ix_(keep, keep)], create_using=nx.DiGraph)
    p("reciprocity_edge", NX, "overall_reciprocity(G without the silent)", nx.overall_reciprocity(H))
    p("density.both_answered", NX, "density(G without the silent)", nx.density(H))
    iu = np.triu_indices(n, 1)
    pb = [(W[i, j], W[j, i]) for i, j in zip(*iu) if a[i] and a[j]]
    p("icc1.all_pairs", NP, "one-way ICC(1) over pairs where both answered", icc1(pb))
    p("icc1.reported_pairs", NP, "the same, pairs with a report", icc1([x for x in pb if x[0] or x[1]]))
    p("in_degree", NP, "column sums; every person", A.sum(0))
    p("in_degree.share", NP, "in-degree / answering others", [div(A[:, i].sum(), a.sum() - a[i]) for i in range(n)])
    p("out_degree", NP, "row sums; NaN for the silent", np.where(a, A.sum(1), NAN))
    p("possible_matrix", NP, "observed cells from row to column department", possible_ordered(obs, gr))
    p("mixing_matrix", NP, "ties from row to column department", block(A, gr))
    p("density_matrix", NP, "ties / observed cells; NaN where no cell is observed", ratio(block(A, gr), possible_ordered(obs, gr)))
    p("density_matrix.weighted", NP, "strengths / observed cells", ratio(block(W, gr), possible_ordered(obs, gr)))
    p("ei_index", NP, "(E - I)/(E + I) over observed cells", ei(A, same))
    p("ei_index.expected", NP, "(E* - I*)/(E* + I*) over observed cells", ((obs & ~same).sum() - (obs & same).sum()) / obs.sum())
    p("ei_index.person_out", NP, "over own out-ties; NaN for the silent", [v if x else NAN for v, x in zip(ei_person(A, same), a)])
    paths = A @ A
    np.fill_diagonal(paths, 0)
    p("transitivity_directed", NP, "closed / all two-paths i->j->k; their third cell is always observed", div((paths * A).sum(), paths.sum()))
    U = np.maximum(A, A.T)
    tp = U @ U * any_
    p("transitivity_undirected", NP, "3 triangles / triads on the union, triads with an unobserved third pair left out", div((tp * U).sum(), tp.sum()))


# ---------------------------------------------------------------- merge and write

# (measure, program, reason, which is right). A difference that no row explains stops the run.
KNOWN = [
    (r"constraint(_ego_network)?(\.weighted)?$|effective_size(\.weighted)?$", NX, "directed",
     "networkx gives NaN to a person without out-ties even where there are in-ties; z = w_ij + w_ji is then positive. "
     "Where both give a number they agree.", "numpy, igraph"),
    (r"brokerage_network(\.flow)?\.sd$", "R sna", "directed",
     "sna's variance of the network totals is not exact for coordinator, representative, gatekeeper and total: it takes 4(n-3) "
     "for 4n-10 and leaves out the term -(2n-3) d^4 q^2. Adding the covariances of all pairs of triples (networks up to 12 people) "
     "confirms the corrected form.", "numpy"),
    (r"transitivity_undirected$", "R sna", "union|mutual", "no two-path: sna gives 1, igraph NaN, networkx 0; the measure is undefined.", "NaN"),
    (r"transitivity_undirected$", NX, "union|mutual", "no two-path: sna gives 1, igraph NaN, networkx 0; the measure is undefined.", "NaN"),
    (r"lubness(\.transposed)?$", "R sna", "directed",
     "sna's code asks for an upper bound that reaches every other upper bound; its help page, and Krackhardt's text, for one that every "
     "other upper bound reaches. They agree on the networks as given and differ on transposed ones. The id ending in .as_sna "
     "has sna's version.", "numpy"),
    (r"group_betweenness\.raw$", NX, "union",
     "group_betweenness_centrality of networkx is wrong for some departments of several members; listing every shortest path gives "
     "the brute-force number.", "numpy, and networkx all_shortest_paths"),
]


def plain(v):
    if isinstance(v, np.ndarray):
        v = v.tolist()
    if isinstance(v, (list, tuple)):
        return [plain(x) for x in v]
    if isinstance(v, (bool, np.bool_)):
        return int(v)
    if isinstance(v, (int, np.integer)):
        return int(v)
    if isinstance(v, (float, np.floating)):
        v = float(v)
        if math.isnan(v):
            return "NaN"
        if math.isinf(v):
            return "Infinity" if v > 0 else "-Infinity"
        return int(v) if v == int(v) and abs(v) < 2 ** 53 else v
    return v


def differ(a, b):
    """largest absolute difference of numbers; places where only one is a number; same shape?"""
    if isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            return 0.0, 0, False
        out = [differ(x, y) for x, y in zip(a, b)]
        return max([o[0] for o in out], default=0.0), sum(o[1] for o in out), all(o[2] for o in out)
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) / max(1.0, abs(a)), 0, True
    return (0.0, 0, True) if a == b else (0.0, 1, type(a) in (int, float, str) and type(b) in (int, float, str))


def same(a, b):
    d, one, shape = differ(a, b)
    return shape and not one and d <= TOLERANCE


BIG = 80     # above this many people, vectors that follow from other values by one division are left out, to keep files small
DERIVED = re.compile(r"\.z$|^(betweenness_normalized|participation|iqv|alpha_degree)")
NOT_MUTUAL = re.compile(r"^(network_range|iqv|participation|closeness|hierarchy|efficiency|constraint\.ego_network|[a-z_]+_ego_network|betweenness_normalized)")


def merge(rows, n):
    rows = [r for r in rows if not (n > BIG and DERIVED.search(r["id"]))
            and not (r["section"] == "mutual" and NOT_MUTUAL.search(r["id"]))]
    for r in rows:
        r["by"] = re.sub(r" [\d.]+$", "", r["by"])
    values, disagreements, unexplained, spread = {}, [], [], 0.0
    by_id = {}
    for r in rows:
        by_id.setdefault((r["section"], r["id"]), []).append(r)
    order = {"directed": 0, "union": 1, "mutual": 2, "available": 3}
    for (section, mid), rs in sorted(by_id.items(), key=lambda kv: (order[kv[0][0]], kv[0][1])):
        excused, kept = [], []
        # the accepted value: that of the rows no rule of KNOWN speaks about, numpy first
        def rule(r):
            return next((k for k in KNOWN if re.match(k[0], mid) and r["by"].startswith(re.sub(r" [\d.]+$", "", k[1])) and re.search(k[2], section)
                         and not r["call"].startswith("all_shortest_paths")), None)
        rs = sorted(rs, key=lambda r: (rule(r) is not None, not r["by"].startswith("numpy")))
        first = rs[0]
        for r in rs:
            if same(first["value"], r["value"]):
                kept.append(r)
                spread = max(spread, differ(first["value"], r["value"])[0])
            else:
                excused.append((r, rule(r)))
        values["%s.%s" % (section, mid)] = [{
            "by": "; ".join(r["by"] for r in kept), "call": "; ".join(r["call"] for r in kept), "value": first["value"]}]
        for r, k in excused:
            d, one, shape = differ(first["value"], r["value"])
            if k is None or not k[3]:
                unexplained.append((section, mid, r["by"], d, one, shape, str(first["value"])[:150], str(r["value"])[:150]))
                continue
            disagreements.append({"measure": "%s.%s" % (section, mid), "by": r["by"], "call": r["call"], "value": r["value"],
                                  "against": kept[0]["by"], "largest_difference": d, "only_one_a_number": one, "why": k[3], "right": k[4]})
    return values, disagreements, unexplained, spread


def main():
    golden, raw = sys.argv[1:3]
    rv = open(os.path.join(raw, "versions.txt")).read().split("\n")
    software = {"R": rv[0][2:], "sna": rv[1][6:], "igraph (R)": rv[2][9:], "python": platform.python_version(),
                "python-igraph": igraph.__version__, "networkx": nx.__version__, "numpy": np.__version__, "scipy": scipy.__version__}
    bad = 0
    for name in sorted(os.listdir(golden)):
        folder = os.path.join(golden, name)
        if not os.path.exists(os.path.join(folder, "ties.csv")):
            continue
        st = Study(folder)
        rows = []
        section = ""

        def p(mid, by, call, value):
            rows.append({"section": section, "id": mid, "by": by, "call": call, "value": plain(value)})
        W = st.W
        if st.undirected:
            section = "union"
            undirected(p, st, np.maximum(W, W.T), True)
        else:
            section = "directed"
            directed(p, st)
            section = "union"
            undirected(p, st, np.maximum(W, W.T), True)
            section = "mutual"
            undirected(p, st, np.minimum(W, W.T), False)
            if not st.answered.all():
                section = "available"
                available(p, st)
        for line in open(os.path.join(raw, name + ".jsonl")):
            r = json.loads(line)
            r["value"] = plain(r["value"])
            rows.append(r)
        values, disagreements, unexplained, spread = merge(rows, len(st.ids))
        for u in unexplained:
            bad += 1
            print("UNEXPLAINED", name, *u, sep=" | ")
        lines = ['{"network":%s,' % json.dumps(name), '"software":%s,' % json.dumps(software),
                 '"n":%d,' % len(st.ids), '"ties":%d,' % len(st.pairs), '"people":%s,' % json.dumps(st.ids),
                 '"levels":%s,' % json.dumps(st.levels), '"sizes":%s,' % json.dumps([len(g) for g in st.groups]), '"values":{']
        lines.append(",\n".join("%s:%s" % (json.dumps(k), json.dumps(v, separators=(",", ":"))) for k, v in values.items()))
        lines.append('},"disagreements":[')
        lines.append(",\n".join(json.dumps(d, separators=(",", ":")) for d in disagreements))
        lines.append("]}")
        text = "\n".join(lines) + "\n"
        json.loads(text)
        with open(os.path.join(folder, "expected.json"), "w") as f:
            f.write(text)
        two = sum(len(set(re.findall(r"R sna|R igraph|base R|python-igraph|networkx|numpy", v[0]["by"]))) > 1 for v in values.values())
        print(name, len(values), "values,", two, "by two or more programs,", len(disagreements), "disagreements,", len(text), "bytes, agreement within", "%.1e" % spread)
    sys.exit(1 if bad else 0)


main()
