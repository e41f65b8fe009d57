"""Reads the networks that `crosstie export` wrote with igraph and networkx, and writes what they find.

Run from this folder: python3 read-exports.py > expected.json
"""

import json
import sys

import igraph
import networkx


def igraph_ties(graph, names):
    weight = "strength" if "strength" in graph.es.attributes() else "weight"
    return sorted([names[e.source], names[e.target], float(e[weight])] for e in graph.es)


def networkx_ties(graph, names):
    found = []
    for source, target, data in graph.edges(data=True):
        found.append([names(source), names(target), float(data.get("strength", data.get("weight")))])
    return sorted(found)


def labels(graph):
    for key in ("name", "id", "label"):
        if key in graph.vs.attributes():
            # igraph gives an ampersand in a GraphML id back as the reference its XML reader made of it.
            return [str(v).replace("&#38;", "&") for v in graph.vs[key]]
    raise SystemExit("no labels")


graphml = igraph.Graph.Read_GraphML("advice.graphml")
pajek = igraph.Graph.Read_Pajek("advice.net")
dl = igraph.Graph.Read_DL("advice.dl")
result = {
    "igraph graphml": igraph_ties(graphml, labels(graphml)),
    "igraph pajek": igraph_ties(pajek, labels(pajek)),
    # igraph's reader of DL splits labels at commas and spaces, quotation marks or not: its ties are taken by position.
    "igraph dl": igraph_ties(dl, labels(pajek)),
    "networkx graphml": networkx_ties(networkx.read_graphml("advice.graphml"), str),
    "networkx pajek": networkx_ties(networkx.read_pajek("advice.net"), str),
    "networkx gexf": networkx_ties(networkx.read_gexf("advice.gexf"), str),
}
json.dump(result, sys.stdout, indent=1, ensure_ascii=False)
sys.stdout.write("\n")
