# Writes the reference values that tests/domain/statistics compares with: R's own functions and, where R has none, the plain
# implementations of naive.R. Run in this folder: Rscript make-reference.R. Needs R and its packages jsonlite, forecast and boot.
suppressPackageStartupMessages({ library(jsonlite); library(forecast); library(boot) })
source('naive.R')

made_by <- paste0(R.version.string, ', forecast ', packageVersion('forecast'), ', boot ', packageVersion('boot'))
write <- function(name, cases) {
  text <- toJSON(list(made_by = made_by, cases = cases), digits = 15, auto_unbox = TRUE, na = 'null', null = 'null')
  writeLines(text, paste0(name, '.json'))
}
numbers <- function(x) I(as.numeric(x))

# Series: three of R's, two made. Rounded, so that what is stored is what was used.
set.seed(20250101)
weekly <- round(5 + 0.3 * sin(2 * pi * (1:230) / 52) + cumsum(rnorm(230, 0, 0.03)) + rnorm(230, 0, 0.1), 6)
daily <- round(20 + rep(c(0, 1, 2, 2, 1, -3, -4), 20) + rnorm(140, 0, 0.8) + c(rep(0, 60), 25, rep(0, 79)), 6)
series <- list(
  passengers = list(period = 12, values = round(log(as.numeric(AirPassengers)), 6)),
  drivers = list(period = 12, values = as.numeric(UKDriverDeaths)[1:120]),
  gas = list(period = 4, values = round(log(as.numeric(UKgas)), 6)),
  daily = list(period = 7, values = daily),
  weekly = list(period = 52, values = weekly)
)

writeLines(toJSON(lapply(series, function(one) list(period = one$period, values = numbers(one$values))), digits = 15, auto_unbox = TRUE), 'series.json')

stl_case <- function(name, s_window, s_degree = 1, t_degree = 1) {
  one <- series[[name]]
  fit <- stl(ts(one$values, frequency = one$period), s.window = s_window, s.degree = s_degree, t.degree = t_degree, s.jump = 1, t.jump = 1, l.jump = 1)
  parts <- fit$time.series
  # The plain implementation, which the missing values need, is held to R's.
  plain <- naive_stl(one$values, one$period, s_window, unname(fit$win['t']), s_degree, t_degree, 2, 0)
  stopifnot(max(abs(plain$trend - parts[, 'trend'])) < 1e-9, max(abs(plain$seasonal - parts[, 'seasonal'])) < 1e-9)
  list(values = numbers(one$values), period = one$period, seasonal_window = s_window, robust = FALSE, seasonal_degree = s_degree, trend_degree = t_degree,
    seasonal = numbers(parts[, 'seasonal']), trend = numbers(parts[, 'trend']), weights = numbers(fit$weights))
}
write('stl', list(
  stl_case('passengers', 7, s_degree = 0), stl_case('passengers', 'periodic'), stl_case('drivers', 13),
  stl_case('gas', 'periodic'), stl_case('daily', 11, t_degree = 0), stl_case('weekly', 7)
))

missing_case <- function(name, s_window, robust, missing) {
  one <- series[[name]]
  values <- one$values
  values[missing] <- NA
  t_window <- unname(stl(ts(one$values, frequency = one$period), s.window = s_window)$win['t'])
  fit <- naive_stl(values, one$period, s_window, t_window, 1, 1, if (robust) 1 else 2, if (robust) 15 else 0)
  list(values = numbers(values), period = one$period, seasonal_window = s_window, robust = robust, seasonal_degree = 1, trend_degree = 1,
    seasonal = numbers(fit$seasonal), trend = numbers(fit$trend), weights = numbers(fit$weights))
}
write('stl-missing', list(
  missing_case('drivers', 'periodic', TRUE, c(1, 17, 18, 19, 40, 77, 120)),
  missing_case('passengers', 7, FALSE, c(30:36, 90)),
  missing_case('gas', 7, TRUE, c(2, 50, 51, 108)),
  missing_case('daily', 9, TRUE, c(33, 100))
))

values <- c(7, 3, 3, 41, 12, 9, 0, 15, 22)
write('quantiles', list(
  list(values = numbers(values), shares = numbers(c(0, 0.05, 0.25, 0.5, 0.9, 1)), quantiles = numbers(quantile(values, c(0, 0.05, 0.25, 0.5, 0.9, 1), names = FALSE)),
    mad = mad(values, constant = 1), mad_scaled = mad(values)),
  list(values = numbers(values[-1]), shares = numbers(c(0.25, 0.5, 0.75)), quantiles = numbers(quantile(values[-1], c(0.25, 0.5, 0.75), names = FALSE)),
    mad = mad(values[-1], constant = 1), mad_scaled = mad(values[-1]))
))

# Autoregression by Yule-Walker, its order by AIC.
ar_case <- function(x) {
  fit <- ar(x, aic = TRUE, order.max = 6, method = 'yule-walker', na.action = na.pass, demean = TRUE)
  list(values = numbers(x), order = fit$order, coefficients = numbers(fit$ar), mean = fit$x.mean,
    aic_above_best = numbers(fit$aic), autocovariance = numbers(acf(x, lag.max = 6, type = 'covariance', plot = FALSE, na.action = na.pass)$acf),
    residuals = numbers(fit$resid))
}
set.seed(7)
ar2 <- round(as.numeric(arima.sim(list(ar = c(0.6, -0.3)), 100)), 6)
ar1 <- round(as.numeric(arima.sim(list(ar = 0.8), 72)) + 3, 6)
white <- round(rnorm(64), 6)
gaps <- ar2; gaps[c(10, 11, 40, 77, 78, 79)] <- NA
write('autoregression', list(ar_case(ar2), ar_case(ar1), ar_case(white), ar_case(gaps), ar_case(as.numeric(lh))))

# Correlation at each lag over the pairs that are there: positive, where the first leads. What permuting the second gives as p, and
# where a block bootstrap (boot::tsboot, fixed blocks that run on from the end to the beginning) of each place together with all that
# its lags lead to puts the largest.
correlations <- function(x, y) {
  n <- length(x)
  sapply(-6:6, function(k) if (k >= 0) cor(x[1:(n - k)], y[(1 + k):n], use = 'complete.obs') else cor(x[(1 - k):n], y[1:(n + k)], use = 'complete.obs'))
}
permuted_p <- function(x, y, rounds) {
  observed <- max(correlations(x, y)); there <- which(!is.na(y))
  larger <- replicate(rounds, { z <- y; z[there] <- sample(y[there]); max(correlations(x, z)) >= observed })
  (1 + sum(larger)) / (1 + rounds)
}
bootstrapped_lags <- function(x, y, rounds) {
  n <- length(x)
  led <- sapply(-6:6, function(k) { at <- seq_len(n) + k; ifelse(at < 1 | at > n, NA, y[pmin(n, pmax(1, at))]) })
  lag_of <- function(rows) which.max(sapply(1:13, function(k) cor(rows[, 1], rows[, 1 + k], use = 'complete.obs'))) - 7
  as.numeric(tsboot(cbind(x, led), lag_of, R = rounds, l = ceiling(n^(1 / 3)), sim = 'fixed', endcorr = TRUE)$t)
}
lag_case <- function(x, y) list(x = numbers(x), y = numbers(y), correlations = numbers(correlations(x, y)), p = permuted_p(x, y, 20000),
  lag_shares = numbers(tabulate(bootstrapped_lags(x, y, 20000) + 7, 13) / 20000))
first <- round(rnorm(80), 6)
second <- round(c(rnorm(2), 0.3 * first[1:78]) + rnorm(80), 6)
strong <- round(c(rnorm(3), 0.8 * first[1:77]) + rnorm(80, 0, 0.6), 6)
holes <- first; holes[c(5, 6, 33)] <- NA; more <- second; more[c(20, 33, 34, 80)] <- NA
write('cross-correlation', list(lag_case(first, second), lag_case(first, strong), lag_case(holes, more)))

# Lead and lag from counts to correlation: two legs, four masked months, two missing.
months <- 1:120
upstream <- as.numeric(arima.sim(list(ar = 0.6), 124)) * 0.25
counts_of <- function(level, mean, peak) rpois(120, mean * exp(level + 0.4 * cos(2 * pi * (months - peak) / 12)))
leg1 <- counts_of(upstream[5:124], 300, 6); leg2 <- counts_of(0.8 * upstream[3:122] + rnorm(120, 0, 0.1), 150, 8)
leg1[c(50, 51)] <- c(1500, 1200); leg2[c(50, 51)] <- c(900, 700); leg1[20] <- NA; leg2[99] <- NA
masked <- as.integer(months %in% c(50, 51, 80, 81))
whitened <- function(counts) {
  logs <- log1p(ifelse(masked == 1, NA, counts))
  parts <- naive_stl(logs, 12, 13, 21, 0, 1, 1, 15)
  as.numeric(ar(parts$remainder, aic = TRUE, order.max = 6, method = 'yule-walker', na.action = na.pass)$resid)
}
white1 <- whitened(leg1); white2 <- whitened(leg2)
write('lead-lag', list(list(first = numbers(leg1), second = numbers(leg2), masked = I(masked), correlations = numbers(correlations(white1, white2)),
  lag = which.max(correlations(white1, white2)) - 7, p = permuted_p(white1, white2, 10000))))

p <- c(0.001, 0.2, 0.013, 0.04, 0.9, 0.013, 0.0004, 0.55, 1, 0.049)
write('benjamini-hochberg', list(
  list(p = numbers(p), q = numbers(p.adjust(p, 'BH'))),
  list(p = numbers(c(0.03)), q = numbers(p.adjust(0.03, 'BH'))),
  list(p = numbers(c(0.01, 0.02, 0.03, 0.04, 0.05)), q = numbers(p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), 'BH')))
))

# Levels under a bounded loss.
set.seed(11)
steps <- round(c(rnorm(22, 0, 1), rnorm(20, 4, 1), rnorm(18, 2, 1)), 4)
steps[c(9, 30)] <- c(14, -9)
flat <- round(rnorm(45), 4); flat[20] <- 8
heavy <- round(rt(55, 2) + rep(c(0, 3), c(30, 25)), 4)
segments <- lapply(list(list(steps, 3, 2 * log(60), 1), list(steps, 3, 2 * log(60), 6), list(steps, 2, 3, 4), list(flat, 3, 2 * log(45), 1), list(heavy, 3, 8, 5)),
  function(a) { found <- naive_segments(a[[1]], a[[2]], a[[3]], a[[4]])
    list(values = numbers(a[[1]]), bound = a[[2]], price = a[[3]], least = a[[4]], changes = numbers(found$changes), levels = numbers(found$levels), cost = found$cost) })
write('segments', segments)

# Seasonal naive forecasts, with and without drift, and their 80 and 95 % intervals.
logs <- ts(round(log(as.numeric(AirPassengers)[1:120]), 6), frequency = 12)
plain <- snaive(logs, h = 18, level = c(80, 95))
write('seasonal-naive', list(list(values = numbers(logs), period = 12, mean = numbers(plain$mean), sigma = sqrt(mean(residuals(plain)^2, na.rm = TRUE)),
  lower80 = numbers(plain$lower[, 1]), upper95 = numbers(plain$upper[, 2]),
  mase_scale = mean(abs(diff(as.numeric(logs), lag = 12))))))
