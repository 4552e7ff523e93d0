# Plain, slow implementations straight from the papers, for what R itself has no function for. They share nothing with src/.

# One local fit at x0: weighted least squares by lm.wfit over the q nearest places that have a value.
naive_loess_at <- function(x0, x, y, q, degree, prior, range) {
  distance <- abs(x - x0)
  if (q < length(x)) {
    # The nearest q are a run of places; of two runs as near, the left one.
    starts <- seq_len(length(x) - q + 1)
    reach <- sapply(starts, function(s) max(abs(x[s] - x0), abs(x[s + q - 1] - x0)))
    run <- which.min(reach) + seq_len(q) - 1
    h <- min(reach)
  } else {
    run <- seq_along(x)
    h <- max(distance) + (q - length(x)) %/% 2
  }
  w <- ifelse(distance[run] <= 0.999 * h, ifelse(distance[run] > 0.001 * h, (1 - (distance[run] / h)^3)^3, 1), 0) * prior[run]
  xs <- x[run]; ys <- y[run]
  mean_x <- sum(w * xs) / sum(w)
  if (degree == 0 || sqrt(sum(w * (xs - mean_x)^2) / sum(w)) <= 0.001 * range) return(sum(w * ys) / sum(w))
  fit <- lm.wfit(cbind(1, xs - x0), ys, w)
  unname(fit$coefficients[1])
}

naive_loess <- function(y, at, q, degree, prior, x = seq_along(y)) {
  there <- !is.na(y)
  sapply(at, naive_loess_at, x = x[there], y = y[there], q = q, degree = degree, prior = prior[there], range = length(y) - 1)
}

# STL as in Cleveland et al. (1990), section 3: missing values take part in no fit.
naive_stl <- function(y, period, s_window, t_window, s_degree, t_degree, inner, outer) {
  n <- length(y)
  periodic <- identical(s_window, 'periodic')
  if (periodic) { s_window <- 10 * n + 1; s_degree <- 0 }
  l_window <- period + (period + 1) %% 2
  trend <- rep(0, n); prior <- rep(1, n)
  for (k in 0:outer) {
    for (i in seq_len(inner)) {
      cycles <- rep(NA, n + 2 * period)
      for (season in seq_len(period)) {
        own <- seq(season, n, by = period)
        m <- length(own)
        cycles[season + period * (0:(m + 1))] <- naive_loess((y - trend)[own], 0:(m + 1), s_window, s_degree, prior[own])
      }
      mean_of <- function(v, k) as.numeric(na.omit(stats::filter(v, rep(1 / k, k), sides = 2)))
      low <- mean_of(mean_of(mean_of(cycles, period), period), 3)
      low <- naive_loess(low, seq_len(n), l_window, t_degree, rep(1, n))
      seasonal <- cycles[period + seq_len(n)] - low
      trend <- naive_loess(y - seasonal, seq_len(n), t_window, t_degree, prior)
    }
    if (k == outer) break
    r <- abs(y - seasonal - trend)
    h <- 6 * median(r, na.rm = TRUE)
    prior <- ifelse(is.na(r), 0, ifelse(r <= 0.001 * h, 1, ifelse(r <= 0.999 * h, (1 - (r / h)^2)^2, 0)))
  }
  if (periodic) seasonal <- ave(seasonal, (seq_len(n) - 1) %% period)
  list(seasonal = seasonal, trend = trend, remainder = y - seasonal - trend, weights = ifelse(is.na(y), 0, prior))
}

# The least cost of one level under the bounded loss min((y - m)^2, k^2). The best level is the mean of the values it counts in
# full, and those are neighbours in order of size: so every run of neighbours is tried.
naive_segment_cost <- function(y, k) {
  s <- sort(y); n <- length(s)
  best <- n * k^2; level <- s[1]
  for (i in seq_len(n)) {
    sums <- cumsum(s[i:n]); squares <- cumsum(s[i:n]^2); m <- seq_along(sums)
    cost <- squares - sums^2 / m + k^2 * (n - m)
    if (min(cost) < best - 1e-12) { best <- min(cost); level <- (sums / m)[which.min(cost)] }
  }
  c(best, level)
}

# The cheapest division of y into levels of at least `least` values, each change at a price: every division, by dynamic programming.
naive_segments <- function(y, k, price, least) {
  n <- length(y)
  cost <- c(-price, rep(Inf, n)); before <- rep(NA, n)
  for (t in least:n) for (s in c(0, if (t >= 2 * least) least:(t - least))) {
    if (!is.finite(cost[s + 1])) next
    total <- cost[s + 1] + price + naive_segment_cost(y[(s + 1):t], k)[1]
    if (total < cost[t + 1] - 1e-12) { cost[t + 1] <- total; before[t] <- s }
  }
  ends <- n
  while (before[ends[1]] > 0) ends <- c(before[ends[1]], ends)
  starts <- c(0, head(ends, -1))
  list(changes = head(ends, -1), levels = mapply(function(a, b) naive_segment_cost(y[(a + 1):b], k)[2], starts, ends), cost = cost[n + 1])
}
