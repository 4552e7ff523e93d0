"""Writes the reference values that R has no function for: robust STL and damped exponential smoothing, by statsmodels.
Run in this folder after make-reference.R, which writes series.json: python3 make-reference.py. Needs statsmodels."""
import json
import numpy as np
import pandas as pd
import statsmodels
from scipy.optimize import differential_evolution
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.seasonal import STL

series = json.load(open('series.json'))
made_by = f'statsmodels {statsmodels.__version__}, numpy {np.__version__}'


def write(name, cases):
    with open(f'{name}.json', 'w') as out:
        json.dump({'made_by': made_by, 'cases': cases}, out)
        out.write('\n')


def odd_from(value):
    return value if value % 2 else value + 1


def stl_case(name, window):
    values, period = series[name]['values'], series[name]['period']
    trend = odd_from(int(np.ceil(1.5 * period / (1 - 1.5 / window))))
    fit = STL(values, period=period, seasonal=window, trend=trend, low_pass=period + 1, robust=True).fit(inner_iter=1, outer_iter=15)
    return {'values': values, 'period': period, 'seasonal_window': window, 'robust': True, 'seasonal_degree': 1, 'trend_degree': 1,
            'seasonal': list(fit.seasonal), 'trend': list(fit.trend), 'weights': list(fit.weights)}


write('stl-robust', [stl_case('passengers', 7), stl_case('drivers', 13), stl_case('gas', 11), stl_case('weekly', 7)])


def ets_case(values, period, parameters):
    """One pass with known parameters and beginnings, its forecast with 80 and 95 % intervals, and the best parameters for the beginnings."""
    values = pd.Series(values)
    level, slope = float(np.mean(values[:period])), 0.004
    seasonal = [round(float(v), 6) for v in values[:period] - level]
    model = ETSModel(values, error='add', trend='add', damped_trend=True, seasonal='add', seasonal_periods=period,
                     initialization_method='known', initial_level=level, initial_trend=slope, initial_seasonal=seasonal)
    names = model.param_names
    chosen = dict(zip(('smoothing_level', 'smoothing_trend', 'smoothing_seasonal', 'damping_trend'), parameters))
    result = model.smooth([chosen[name] for name in names])
    horizon = 2 * period + 3
    predicted = result.get_prediction(start=len(values), end=len(values) + horizon - 1)
    eighty, ninety_five = predicted.pred_int(alpha=0.2), predicted.pred_int(alpha=0.05)

    def sse(place):
        alpha, of_alpha, of_rest, phi = place
        chosen.update(smoothing_level=alpha, smoothing_trend=of_alpha * alpha, smoothing_seasonal=of_rest * (1 - alpha), damping_trend=phi)
        return model.smooth([chosen[name] for name in names]).sse

    best = differential_evolution(sse, [(1e-4, 0.9999), (1e-4, 0.9999), (1e-4, 0.9999), (0.8, 0.98)], seed=1, popsize=10, maxiter=60, tol=1e-8)
    # The variance of the errors one step ahead is the mean square here.
    return {'values': list(values), 'period': period, 'level': level, 'slope': slope, 'seasonal': seasonal,
            'alpha': parameters[0], 'beta': parameters[1], 'gamma': parameters[2], 'phi': parameters[3],
            'errors': list(result.resid), 'sse': result.sse, 'mean_square': float(np.mean(result.resid ** 2)), 'forecast': list(predicted.predicted_mean),
            'lower80': list(eighty.iloc[:, 0]), 'upper80': list(eighty.iloc[:, 1]), 'lower95': list(ninety_five.iloc[:, 0]), 'upper95': list(ninety_five.iloc[:, 1]),
            'best_sse': float(best.fun)}


write('exponential-smoothing', [
    ets_case(series['passengers']['values'], 12, [0.4, 0.05, 0.2, 0.93]),
    ets_case(series['gas']['values'], 4, [0.25, 0.02, 0.5, 0.85]),
])
