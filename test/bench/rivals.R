# Rscript rivals.R WORKLOAD FOLDER: the same with R sna.
suppressWarnings(suppressMessages(library(sna)))
given <- commandArgs(trailingOnly = TRUE)
people <- read.csv(file.path(given[2], "people.csv"), colClasses = "character")
ties <- read.csv(file.path(given[2], "ties.csv"), colClasses = c("character", "character", "numeric"))
n <- nrow(people)
edges <- cbind(match(ties$from, people$id), match(ties$to, people$id), 1)
attr(edges, "n") <- n
dense <- function() {
  m <- matrix(0, n, n)
  m[edges[, 1:2]] <- 1
  m
}
valued <- function(folder) {
  t <- read.csv(file.path(folder, "ties.csv"), colClasses = c("character", "character", "numeric"))
  m <- matrix(0, n, n)
  m[cbind(match(t$from, people$id), match(t$to, people$id))] <- t$strength
  m
}
if (length(given) > 2) {
  a <- valued(given[2])
  b <- valued(given[3])
}
# How much more work it would have been.
share <- switch(given[1], qap = 500, mrqap = 100, 1)
work <- switch(given[1],
  betweenness = function() sum(betweenness(dense(), gmode = "digraph")),
  harmonic = function() sum(closeness(dense(), gmode = "digraph", cmode = "suminvdir")),
  brokerage = ,
  "brokerage-expected" = function() sum(brokerage(edges, people$department)$raw.nli[, "t"]),
  qap = function() {
    # Two of a thousand permutations: the time is multiplied below.
    qaptest(list(a, b), gcor, g1 = 1, g2 = 2, reps = 2)$testval
  },
  mrqap = function() {
    # Ten of a thousand.
    same <- outer(people$department, people$department, "==") * 1
    tenure <- ((seq_len(n) - 1) * 37) %% 23
    fit <- netlm(a, list(b, same, abs(outer(tenure, tenure, "-"))),
      nullhyp = "qapspp", reps = 10)
    fit$tstat[2]
  },
  triads = function() triad.census(dense(), mode = "digraph")[16]
)
time <- share * system.time(check <- work())
status <- tryCatch(readLines("/proc/self/status"), error = function(e) character())
peak <- sub("\\D*(\\d+).*", "\\1", grep("VmHWM", status, value = TRUE))
memory <- if (length(peak) == 1) as.numeric(peak) / 1024 else NA
cat(sprintf(
  '{"seconds": %.6f, "cpu": %.6f, "memory": %s, "check": %.10g}\n',
  time[["elapsed"]], time[["user.self"]] + time[["sys.self"]], ifelse(is.na(memory), "null", memory), check
))
