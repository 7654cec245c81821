package math

// Max gives the greater of x and y; NaN if one is, unless the other is +Inf.
func Max(x, y float64) float64 {
	switch {
	case x > MaxFloat64 || y > MaxFloat64:
		return Inf(1)
	case x != x || y != y:
		return NaN()
	case x == 0 && y == 0 && Signbit(x):
		return y
	case x < y:
		return y
	}
	return x
}

// Min gives the lesser of x and y; NaN if one is, unless the other is -Inf.
func Min(x, y float64) float64 {
	switch {
	case x < -MaxFloat64 || y < -MaxFloat64:
		return Inf(-1)
	case x != x || y != y:
		return NaN()
	case x == 0 && y == 0 && Signbit(y):
		return y
	case y < x:
		return y
	}
	return x
}

// Dim gives x-y if that is positive, else 0.
func Dim(x, y float64) float64 {
	d := x - y
	if d <= 0 {
		return 0
	}
	return d
}

// FMA gives x*y + z, rounded once.
func FMA(x, y, z float64) float64 {
	return archFMA(x, y, z)
}

// Sqrt gives the square root of x.
func Sqrt(x float64) float64 {
	return archSqrt(x)
}

// Hypot gives Sqrt(p*p + q*q) without needless overflow and underflow.
func Hypot(p, q float64) float64 {
	p, q = Abs(p), Abs(q)
	switch {
	case p > MaxFloat64 || q > MaxFloat64:
		return Inf(1)
	case p != p || q != q:
		return NaN()
	case p < q:
		p, q = q, p
	}
	if p == 0 {
		return 0
	}
	q /= p
	return p * archSqrt(1+q*q)
}

// Mod gives the remainder of x/y with the sign of x.
func Mod(x, y float64) float64 {
	if y == 0 || x-x != 0 || y != y {
		return NaN()
	}
	y = Abs(y)
	yFrac, yExp := Frexp(y)
	r := x
	if x < 0 {
		r = -x
	}
	for r >= y {
		frac, exp := Frexp(r)
		if frac < yFrac {
			exp--
		}
		r -= Ldexp(y, exp-yExp)
	}
	if x < 0 {
		return -r
	}
	return r
}

// Remainder gives the remainder of x/y, the quotient being rounded to the nearest whole number.
func Remainder(x, y float64) float64 {
	switch {
	case x-x != 0 || y != y || y == 0:
		return NaN()
	case y-y != 0:
		return x
	}
	negative := x < 0
	if negative {
		x = -x
	}
	y = Abs(y)
	switch {
	case x == y:
		x = 0
	default:
		if y <= MaxFloat64/2 {
			x = Mod(x, y+y)
		}
		if y < 2*minNormal {
			if x+x > y {
				x -= y
				if x+x >= y {
					x -= y
				}
			}
		} else if half := 0.5 * y; x > half {
			x -= y
			if x >= half {
				x -= y
			}
		}
	}
	if negative {
		return -x
	}
	return x
}

// Cbrt gives the cube root of x.
//
// Source: FreeBSD msun s_cbrt.c
func Cbrt(x float64) float64 {
	const (
		normalBias    = 715094163 // (682 - 0.03306235651) * 2**20
		subnormalBias = 696219795 // (664 - 0.03306235651) * 2**20
	)
	if x == 0 || x-x != 0 {
		return x
	}
	a := Abs(x)
	t := Float64frombits(Float64bits(a)/3 + normalBias<<32)
	if a < minNormal {
		t = Float64frombits(Float64bits((1<<54)*a)/3 + subnormalBias<<32)
	}
	r := t * t / a
	s := 5.42857142857142815906e-01 + r*t
	t *= 3.57142857142857150787e-01 + 1.60714285714285720630e+00/
		(s+1.41428571428571436819e+00+-7.05306122448979611050e-01/s)
	// 22 bits are enough for a step of Newton's method whose square is exact.
	t = Float64frombits(Float64bits(t)&(0xFFFFFFFFC<<28) + 1<<30)
	r = a / (t * t)
	t += t * ((r - t) / (t + t + r))
	return Copysign(t, x)
}

// poly gives the polynomial with coefficients c, the one of the highest power first.
func poly(x float64, c []float64) float64 {
	sum := c[0]
	for _, a := range c[1:] {
		sum = sum*x + a
	}
	return sum
}
