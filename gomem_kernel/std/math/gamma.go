package math

// Gamma gives the gamma function of x.
//
// Source: Cephes gamma.c
func Gamma(x float64) float64 {
	const euler = 0.57721566490153286060651209008240243104215933593992
	switch {
	case x != x || x < -MaxFloat64 || x < 0 && archTrunc(x) == x:
		return NaN()
	case x > MaxFloat64:
		return x
	case x == 0:
		return Copysign(Float64frombits(infBits), x)
	case x < -33:
		return gammaReflected(-x)
	case x > 33:
		a, b := stirling(x)
		return a * b
	}
	// The recurrence leads to the range from 2 to 3.
	z := 1.0
	for x >= 3 {
		x--
		z *= x
	}
	for x < 2 {
		if -1e-09 < x && x < 1e-09 {
			if x == 0 {
				return Inf(1)
			}
			return z / ((1 + euler*x) * x)
		}
		z /= x
		x++
	}
	if x == 2 {
		return z
	}
	x -= 2
	return z * poly(x, gammaP) / poly(x, gammaQ)
}

func gammaReflected(q float64) float64 {
	whole := archFloor(q)
	sign := 1.0
	if int64(whole)&1 == 0 {
		sign = -1
	}
	z := q - whole
	if z > 0.5 {
		z = q - (whole + 1)
	}
	z = q * Sin(Pi*z)
	if z == 0 {
		return Inf(int(sign))
	}
	a, b := stirling(q)
	z = Abs(z)
	d := z * a * b
	if d > MaxFloat64 {
		return sign * (Pi / z / a / b)
	}
	return sign * (Pi / d)
}

// stirling gives two factors of Gamma(x) by Stirling's formula; their product may overflow.
func stirling(x float64) (float64, float64) {
	const (
		sqrtTwoPi = 2.506628274631000502417
		powLimit  = 143.01608
	)
	if x > 200 {
		return Inf(1), 1
	}
	w := 1 / x
	w = 1 + w*poly(w, gammaS)
	e := Exp(x)
	if x > powLimit {
		v := Pow(x, 0.5*x-0.25)
		return v, sqrtTwoPi * w * (v / e)
	}
	return Pow(x, x-0.5) / e, sqrtTwoPi * w
}

// Lgamma gives the natural logarithm of the absolute value of Gamma(x) and the sign of Gamma(x).
//
// Source: FreeBSD msun e_lgamma_r.c
func Lgamma(x float64) (lgamma float64, sign int) {
	if x-x != 0 {
		return x, 1
	}
	if x == 0 {
		return Inf(1), 1
	}
	a := Abs(x)
	sign = 1
	if a < 0x1p-70 {
		if x < 0 {
			sign = -1
		}
		return -Log(a), sign
	}
	reflection := 0.0
	if x < 0 {
		if a >= 1<<52 {
			return Inf(1), 1
		}
		t := sinPi(a)
		if t == 0 {
			return Inf(1), 1
		}
		reflection = Log(Pi / Abs(t*a))
		if t < 0 {
			sign = -1
		}
	}
	switch {
	case a == 1 || a == 2:
		return 0, sign
	case a < 2:
		lgamma = lgammaSmall(a)
	case a < 8:
		lgamma = lgammaMiddle(a)
	case a < 1<<58:
		t := Log(a)
		z := 1 / a
		lgamma = (a-0.5)*(t-1) + (lgammaW0 + z*poly(z*z, lgammaW))
	default:
		lgamma = a * (Log(a) - 1)
	}
	if x < 0 {
		lgamma = reflection - lgamma
	}
	return lgamma, sign
}

// lgammaSmall is Lgamma from 0 to 2, by polynomials around the minimum, 1 and 2.
func lgammaSmall(x float64) float64 {
	const (
		minimum  = 1.461632144968362245
		minimumX = 1.46163214496836224576e+00
	)
	if x <= 0.9 {
		sum := -Log(x)
		switch {
		case x >= minimum-1+0.27:
			return sum + lgammaNear2(1-x)
		case x >= minimum-1-0.27:
			return sum + lgammaNearMinimum(x-(minimumX-1))
		}
		return sum + lgammaNear1(x)
	}
	switch {
	case x >= minimum+0.27:
		return lgammaNear2(2 - x)
	case x >= minimum-0.27:
		return lgammaNearMinimum(x - minimumX)
	}
	return lgammaNear1(x - 1)
}

func lgammaNear2(y float64) float64 {
	z := y * y
	p := y*poly(z, lgammaA0) + z*poly(z, lgammaA1)
	return p - 0.5*y
}

func lgammaNearMinimum(y float64) float64 {
	const (
		minimumY = -1.21486290535849611461e-01
		moreBits = -3.63867699703950536541e-18 // of minimumY
	)
	z := y * y
	w := z * y
	p := z*poly(w, lgammaT0) - (moreBits - w*(poly(w, lgammaT1)+y*poly(w, lgammaT2)))
	return minimumY + p
}

func lgammaNear1(y float64) float64 {
	return -0.5*y + y*poly(y, lgammaU)/poly(y, lgammaV)
}

// lgammaMiddle is Lgamma from 2 to 8, reduced to the range from 2 to 3.
func lgammaMiddle(x float64) float64 {
	whole := int(x)
	y := x - float64(whole)
	sum := 0.5*y + y*poly(y, lgammaS)/poly(y, lgammaR)
	if whole == 2 {
		return sum
	}
	z := 1.0
	for i := whole - 1; i >= 2; i-- {
		z *= y + float64(i)
	}
	return sum + Log(z)
}

// sinPi gives -sin(Pi*x) for x > 0.
func sinPi(x float64) float64 {
	if x < 0.25 {
		return -Sin(Pi * x)
	}
	if archFloor(x) == x {
		return 0
	}
	x = Mod(x, 2)
	switch int(x * 4) {
	case 0:
		x = Sin(Pi * x)
	case 1, 2:
		x = Cos(Pi * (0.5 - x))
	case 3, 4:
		x = Sin(Pi * (1 - x))
	case 5, 6:
		x = -Cos(Pi * (x - 1.5))
	default:
		x = Sin(Pi * (x - 2))
	}
	return -x
}
