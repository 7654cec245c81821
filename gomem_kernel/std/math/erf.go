package math

// The error functions are rational approximations on four ranges.
//
// Source: FreeBSD msun s_erf.c

// erfAt1 is Erf near 1, the first bits.
const erfAt1 = 8.45062911510467529297e-01

// Erf gives the error function of x.
func Erf(x float64) float64 {
	const (
		slope      = 1.28379167095512586316e-01 // 2/SqrtPi - 1
		slopeTimes = 1.02703333676410069053e+00 // 8 * slope
	)
	if x != x {
		return NaN()
	}
	a := x
	if x < 0 {
		a = -x
	}
	var y float64
	switch {
	case a < 2.848094538889218e-306:
		y = 0.125 * (8*a + slopeTimes*a)
	case a < 0x1p-28:
		y = a + slope*a
	case a < 0.84375:
		y = a + a*erfSmall(a)
	case a < 1.25 && x < 0:
		return -erfAt1 - erfMiddle(a)
	case a < 1.25:
		return erfAt1 + erfMiddle(a)
	case a >= 6:
		y = 1
	case x < 0:
		return erfTail(a)/a - 1
	default:
		return 1 - erfTail(a)/a
	}
	if x < 0 {
		return -y
	}
	return y
}

// Erfc gives 1 - Erf(x), exact also for large x.
func Erfc(x float64) float64 {
	if x != x {
		return NaN()
	}
	a := x
	if x < 0 {
		a = -x
	}
	var y float64
	switch {
	case a < 0x1p-56:
		y = a
	case a < 0.25:
		y = a + a*erfSmall(a)
	case a < 0.84375:
		y = 0.5 + (a*erfSmall(a) + (a - 0.5))
	case a < 1.25 && x < 0:
		return 1 + erfAt1 + erfMiddle(a)
	case a < 1.25:
		return 1 - erfAt1 - erfMiddle(a)
	case a >= 28 && x > 0:
		return 0
	case a >= 28 || a > 6 && x < 0:
		return 2
	case x < 0:
		return 2 - erfTail(a)/a
	default:
		return erfTail(a) / a
	}
	if x < 0 {
		return 1 + y
	}
	return 1 - y
}

func erfSmall(a float64) float64 {
	z := a * a
	return poly(z, erfP) / poly(z, erfQ)
}

func erfMiddle(a float64) float64 {
	s := a - 1
	return poly(s, erfPA) / poly(s, erfQA)
}

// erfTail gives a * Erfc(a) for a from 1.25 to 28.
func erfTail(a float64) float64 {
	s := 1 / (a * a)
	var q float64
	if a < 1/0.35 {
		q = poly(s, erfRA) / poly(s, erfSA)
	} else {
		q = poly(s, erfRB) / poly(s, erfSB)
	}
	z := Float64frombits(Float64bits(a) &^ (1<<32 - 1)) // so short that z*z is exact
	return Exp(-z*z-0.5625) * Exp((z-a)*(z+a)+q)
}

// Erfinv gives the x with Erf(x) = y.
//
// Source: Wichura, "Algorithm AS 241: The percentage points of the normal distribution", 1988
func Erfinv(y float64) float64 {
	switch {
	case y == 1:
		return Inf(1)
	case y == -1:
		return Inf(-1)
	case !(-1 < y && y < 1):
		return NaN()
	}
	a := y
	if y < 0 {
		a = -y
	}
	var x float64
	if a <= 0.85 {
		r := 0.180625 - 0.25*a*a
		x = a * poly(r, erfinvA) / poly(r, erfinvB)
	} else {
		r := Sqrt(Ln2 - Log(1-a))
		if r <= 5 {
			x = poly(r-1.6, erfinvC) / poly(r-1.6, erfinvD)
		} else {
			x = poly(r-5, erfinvE) / poly(r-5, erfinvF)
		}
	}
	if y < 0 {
		return -x
	}
	return x
}

// Erfcinv gives the x with Erfc(x) = y.
func Erfcinv(y float64) float64 {
	return Erfinv(1 - y)
}
