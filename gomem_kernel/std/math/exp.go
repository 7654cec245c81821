package math

const (
	ln2Hi = 6.93147180369123816490e-01 // the first bits of Ln2, so that k*ln2Hi is exact
	ln2Lo = 1.90821492927058770002e-10 // Ln2 - ln2Hi
)

// Exp gives e**x.
//
// Source: go1.27 math/exp_amd64.s archExp; Shibata, "Efficient evaluation methods of elementary functions
// suitable for SIMD computation", 2010
func Exp(x float64) float64 {
	const (
		log2E   = 1.4426950408889634073599246810018920
		ln2High = 0.69314718055966295651160180568695068359375
		ln2Low  = 0.28235290563031577122588448175013436025525412068e-12
		toWhole = 0x1.8p52 // adding and subtracting it rounds to a whole number
	)
	switch {
	case x != x:
		return x
	case x > 7.09782712893384e+02:
		return Inf(1)
	case x < -800:
		return 0
	}
	k := log2E*x + toWhole - toWhole
	r := archFMA(-k, ln2High, x)
	r = archFMA(-k, ln2Low, r)
	r *= 0.0625
	t := archFMA(2.4801587301587301587e-5, r, 1.9841269841269841270e-4)
	t = archFMA(t, r, 1.3888888888888888889e-3)
	t = archFMA(t, r, 8.3333333333333333333e-3)
	t = archFMA(t, r, 4.1666666666666666667e-2)
	t = archFMA(t, r, 1.6666666666666666667e-1)
	t = archFMA(t, r, 0.5)
	t = archFMA(t, r, 1)
	// (1+y)**2 - 1 = y*(y+2), four times, undoes the division by 16.
	y := r * t
	y *= y + 2
	y *= y + 2
	y *= y + 2
	y = archFMA(y, y+2, 1)
	exp := int(k) + expBias
	switch {
	case exp >= expMask:
		return Inf(1)
	case exp < -52:
		return 0
	case exp <= 0:
		y *= Float64frombits(uint64(exp+expBias-1) << expShift)
		exp = 1
	}
	return y * Float64frombits(uint64(exp)<<expShift)
}

// Exp2 gives 2**x.
//
// Source: FreeBSD msun e_exp.c
func Exp2(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 1.0239999999999999e+03:
		return Inf(1)
	case x < -1.0740e+03:
		return 0
	}
	k := 0
	if x > 0 {
		k = int(x + 0.5)
	} else if x < 0 {
		k = int(x - 0.5)
	}
	t := x - float64(k)
	hi, lo := t*ln2Hi, -t*ln2Lo
	r := hi - lo
	t = r * r
	c := r - t*(1.66666666666666657415e-01+t*(-2.77777777770155933842e-03+t*(6.61375632143793436117e-05+
		t*(-1.65339022054652515390e-06+t*4.13813679705723846039e-08))))
	return Ldexp(1-((lo-(r*c)/(2-c))-hi), k)
}

var expm1Q = []float64{
	-2.01099218183624371326e-07, 4.00821782732936239552e-06, -7.93650757867487942473e-05,
	1.58730158725481460165e-03, -3.33333333333331316428e-02, 1,
}

// Expm1 gives e**x - 1, exact also near 0.
//
// Source: FreeBSD msun s_expm1.c
func Expm1(x float64) float64 {
	const (
		overflow  = 7.09782712893383973096e+02
		ln2Times  = 3.88162421113569373274e+01 // 56 * Ln2
		ln2Half3  = 1.03972077083991796413e+00 // 1.5 * Ln2
		ln2Half   = 3.46573590279972654709e-01
		perLn2    = 1.44269504088896338700e+00
		negligent = 0x1p-54
	)
	a := Abs(x)
	switch {
	case x != x || x > MaxFloat64 || a < negligent:
		return x
	case x <= -ln2Times:
		return -1
	case x >= overflow:
		return Inf(1)
	}
	k, c := 0, 0.0
	if a > ln2Half {
		var hi, lo float64
		switch {
		case a >= ln2Half3:
			k = int(perLn2*x + Copysign(0.5, x))
			hi, lo = x-float64(k)*ln2Hi, float64(k)*ln2Lo
		case x > 0:
			k, hi, lo = 1, x-ln2Hi, ln2Lo
		default:
			k, hi, lo = -1, x+ln2Hi, -ln2Lo
		}
		x = hi - lo
		c = hi - x - lo
	}
	half := 0.5 * x
	square := x * half
	r := poly(square, expm1Q)
	t := 3 - r*half
	e := square * ((r - t) / (6 - x*t))
	if k == 0 {
		return x - (x*e - square)
	}
	e = x*(e-c) - c
	e -= square
	switch {
	case k == -1:
		return 0.5*(x-e) - 0.5
	case k == 1 && x < -0.25:
		return -2 * (e - (x + 0.5))
	case k == 1:
		return 1 + 2*(x-e)
	case k <= -2 || k > 56:
		return scale(1-(e-x), k) - 1
	case k < 20:
		return scale(1-Float64frombits(uint64(expBias-k)<<expShift)-(e-x), k)
	}
	return scale(x-(e+Float64frombits(uint64(expBias-k)<<expShift))+1, k)
}

// scale gives y * 2**k by adding to its exponent.
func scale(y float64, k int) float64 {
	return Float64frombits(Float64bits(y) + uint64(k)<<expShift)
}

func isOddWhole(x float64) bool {
	if Abs(x) >= 1<<53 {
		return false
	}
	whole := archTrunc(x)
	return whole == x && int64(whole)&1 == 1
}

// Pow gives x**y.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 1:
		return x
	case x != x || y != y:
		return NaN()
	case x == 0 && y < 0:
		if Signbit(x) && isOddWhole(y) {
			return Inf(-1)
		}
		return Inf(1)
	case x == 0:
		if Signbit(x) && isOddWhole(y) {
			return x
		}
		return 0
	case y-y != 0:
		return powExtreme(x, y)
	case x < -MaxFloat64:
		return Pow(1/x, -y)
	case x > MaxFloat64:
		if y < 0 {
			return 0
		}
		return x
	case y == 0.5:
		return Sqrt(x)
	case y == -0.5:
		return 1 / Sqrt(x)
	}
	a := Abs(y)
	whole := archTrunc(a)
	fraction := a - whole
	if fraction != 0 && x < 0 {
		return NaN()
	}
	if whole >= 1<<63 {
		return powExtreme(x, y)
	}
	// The result is product * 2**exp.
	product, exp := 1.0, 0
	if fraction != 0 {
		if fraction > 0.5 {
			fraction--
			whole++
		}
		product = Exp(fraction * Log(x))
	}
	frac, fracExp := Frexp(x)
	for n := int64(whole); n != 0; n >>= 1 {
		if fracExp < -1<<12 || 1<<12 < fracExp {
			exp += fracExp // overflow or underflow is certain
			break
		}
		if n&1 == 1 {
			product *= frac
			exp += fracExp
		}
		frac *= frac
		fracExp <<= 1
		if frac < 0.5 {
			frac += frac
			fracExp--
		}
	}
	if y < 0 {
		product = 1 / product
		exp = -exp
	}
	return Ldexp(product, exp)
}

// powExtreme gives x**y for a y so large that only the size of x counts.
func powExtreme(x, y float64) float64 {
	switch {
	case x == -1:
		return 1
	case (Abs(x) < 1) == (y > 0):
		return 0
	}
	return Inf(1)
}

var (
	tens = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
		1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28, 1e29, 1e30, 1e31}
	highTens     = [...]float64{1e0, 1e32, 1e64, 1e96, 1e128, 1e160, 1e192, 1e224, 1e256, 1e288}
	highFraction = [...]float64{1e0, 1e-32, 1e-64, 1e-96, 1e-128, 1e-160, 1e-192, 1e-224, 1e-256, 1e-288, 1e-320}
)

// Pow10 gives 10**n.
func Pow10(n int) float64 {
	switch {
	case n > 308:
		return Inf(1)
	case n >= 0:
		return highTens[n/32] * tens[n%32]
	case n >= -323:
		return highFraction[-n/32] / tens[-n%32]
	}
	return 0
}
