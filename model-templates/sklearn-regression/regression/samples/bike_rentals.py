"""Made-up rentals of a city's bicycles, an hour a row, with the columns of the UCI bike-sharing data. The same seed gives the same rows."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Iterator

import numpy as np

HEADER = "instant,dteday,season,yr,mnth,hr,holiday,weekday,workingday,weathersit,temp,atemp,hum,windspeed,casual,registered,cnt"
TWO_YEARS = 17_544
_FIRST_DAY = date(2011, 1, 1)
_HOLIDAYS = {(1, 1), (1, 17), (2, 21), (4, 15), (5, 30), (7, 4), (9, 5), (10, 10), (11, 11), (11, 24), (12, 26)}
_WORKDAY = (5, 3, 2, 1, 2, 8, 30, 80, 110, 55, 38, 44, 56, 56, 53, 62, 90, 130, 120, 80, 56, 42, 30, 16)
_FREE_DAY = (18, 14, 10, 5, 2, 3, 6, 12, 26, 44, 66, 84, 96, 100, 98, 94, 90, 82, 72, 56, 44, 36, 30, 22)
_RAIN = {1: 1.0, 2: 0.9, 3: 0.5, 4: 0.3}


def rows(count: int, seed: int) -> Iterator[str]:
    """Lines of the file, without the header."""
    random = np.random.default_rng(seed)
    warmth = damp = 0.0
    for hour in range(count):
        day = _FIRST_DAY + timedelta(days=hour // 24)
        hr, weekday = hour % 24, day.isoweekday() % 7
        holiday = (day.month, day.day) in _HOLIDAYS
        workday = weekday not in (0, 6) and not holiday
        warmth = 0.985 * warmth + 0.013 * random.standard_normal()
        damp = 0.97 * damp + 0.24 * random.standard_normal()
        year = 2 * math.pi * (day.timetuple().tm_yday - 20) / 365.25
        temperature = min(1.0, max(0.02, 0.5 - 0.26 * math.cos(year) + 0.06 * math.sin(2 * math.pi * (hr - 9) / 24) + warmth))
        humidity = min(1.0, max(0.1, 0.62 - 0.1 * math.sin(2 * math.pi * (hr - 9) / 24) + 0.12 * damp))
        weather = 1 if damp < 0.6 else 2 if damp < 1.5 else 3 if damp < 3.2 else 4
        wind = min(0.85, abs(0.19 + 0.12 * random.standard_normal()))
        season = (day.month % 12 + (1 if day.day >= 21 and day.month % 3 == 0 else 0)) // 3 % 4 + 1
        growth = 1 + 0.55 * hour / TWO_YEARS
        comfort = max(0.15, 1.35 * temperature - 0.75 * max(0.0, temperature - 0.72) * 2 + 0.25)
        expected = (_WORKDAY if workday else _FREE_DAY)[hr] * 2.1 * growth * comfort * _RAIN[weather] * (1.15 - 0.3 * humidity) * (1 - 0.25 * wind)
        casual_share = 0.12 if workday else 0.34
        casual = int(random.poisson(max(0.2, expected * casual_share * random.gamma(40, 1 / 40))))
        registered = int(random.poisson(max(0.5, expected * (1 - casual_share) * random.gamma(60, 1 / 60))))
        yield (f"{hour + 1},{day:%d/%m/%y},{season},{day.year - 2011},{day.month},{hr},{int(holiday)},{weekday},{int(workday)},{weather},"
               f"{temperature:.2f},{temperature * 0.95:.4f},{humidity:.2f},{wind:.4f},{casual},{registered},{casual + registered}")
