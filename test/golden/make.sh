#!/bin/sh
# Regenerates every network and every expected value of this folder.
# Needs, from Debian or Ubuntu (no other source):
#   apt-get install r-base-core r-cran-sna r-cran-igraph python3 python3-igraph python3-networkx python3-numpy python3-scipy
# usage: sh make.sh            PYTHON=... to choose an interpreter
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-/usr/bin/python3}
raw=$(mktemp -d)
trap 'rm -rf "$raw"' EXIT
export PYTHONHASHSEED=0 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
"$python" "$here/generate-networks.py" "$here"
Rscript --vanilla "$here/expected.R" "$here" "$raw"
"$python" "$here/expected.py" "$here" "$raw"
