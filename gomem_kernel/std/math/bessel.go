package math

// Bessel functions of the first kind (J) and of the second (Y).
//
// Source: FreeBSD msun e_j0.c, e_j1.c, e_jn.c

const perSqrtPi = 1 / SqrtPi

// besselRange gives the row of the tables for x >= 2.
func besselRange(x float64) int {
	switch {
	case x >= 8:
		return 0
	case x >= 4.5454:
		return 1
	case x >= 2.8571:
		return 2
	}
	return 3
}

// wave gives the two factors of the asymptotic form, before scaling: p*(even part) and q*(odd part).
func wave(x, ss, cc, p, q float64, second bool) float64 {
	var y float64
	switch {
	case x > 1<<129 && second:
		y = perSqrtPi * ss
	case x > 1<<129:
		y = perSqrtPi * cc
	case second:
		y = perSqrtPi * (p*ss + q*cc)
	default:
		y = perSqrtPi * (p*cc - q*ss)
	}
	return y / Sqrt(x)
}

// large0 is J0 and Y0 (second) for x >= 2.
func large0(x float64, second bool) float64 {
	s, c := Sincos(x)
	ss, cc := s-c, s+c
	if x < MaxFloat64/2 {
		z := -Cos(x + x)
		if s*c < 0 {
			cc = z / ss
		} else {
			ss = z / cc
		}
	}
	i, z := besselRange(x), 1/(x*x)
	p := 1 + poly(z, besselP0Num[i])/poly(z, besselP0Den[i])
	q := (-0.125 + poly(z, besselQ0Num[i])/poly(z, besselQ0Den[i])) / x
	return wave(x, ss, cc, p, q, second)
}

// large1 is J1 and Y1 (second) for x >= 2.
func large1(x float64, second bool) float64 {
	s, c := Sincos(x)
	ss, cc := -s-c, s-c
	if x < MaxFloat64/2 {
		z := Cos(x + x)
		if s*c > 0 {
			cc = z / ss
		} else {
			ss = z / cc
		}
	}
	i, z := besselRange(x), 1/(x*x)
	p := 1 + poly(z, besselP1Num[i])/poly(z, besselP1Den[i])
	q := (0.375 + poly(z, besselQ1Num[i])/poly(z, besselQ1Den[i])) / x
	return wave(x, ss, cc, p, q, second)
}

// J0 gives the Bessel function of the first kind of order 0.
func J0(x float64) float64 {
	switch {
	case x != x:
		return x
	case x-x != 0:
		return 0
	}
	x = Abs(x)
	switch {
	case x >= 2:
		return large0(x, false)
	case x < 0x1p-27:
		return 1
	case x < 0x1p-13:
		return 1 - 0.25*x*x
	}
	z := x * x
	r := z * poly(z, besselR0)
	s := poly(z, besselS0)
	if x < 1 {
		return 1 + z*(-0.25+r/s)
	}
	u := 0.5 * x
	return (1+u)*(1-u) + z*(r/s)
}

// Y0 gives the Bessel function of the second kind of order 0.
func Y0(x float64) float64 {
	const at0 = -7.38042951086872317523e-02
	switch {
	case x < 0 || x != x:
		return NaN()
	case x > MaxFloat64:
		return 0
	case x == 0:
		return Inf(-1)
	case x >= 2:
		return large0(x, true)
	case x <= 0x1p-27:
		return at0 + (2/Pi)*Log(x)
	}
	z := x * x
	return poly(z, besselU0)/poly(z, besselV0) + (2/Pi)*J0(x)*Log(x)
}

// J1 gives the Bessel function of the first kind of order 1.
func J1(x float64) float64 {
	switch {
	case x != x:
		return x
	case x == 0 || x-x != 0:
		return 0
	}
	a := Abs(x)
	if a < 0x1p-27 {
		return 0.5 * a
	}
	var y float64
	if a >= 2 {
		y = large1(a, false)
	} else {
		z := a * a
		r := z * poly(z, besselR1) * a
		y = 0.5*a + r/poly(z, besselS1)
	}
	if x < 0 {
		return -y
	}
	return y
}

// Y1 gives the Bessel function of the second kind of order 1.
func Y1(x float64) float64 {
	switch {
	case x < 0 || x != x:
		return NaN()
	case x > MaxFloat64:
		return 0
	case x == 0:
		return Inf(-1)
	case x >= 2:
		return large1(x, true)
	case x <= 0x1p-54:
		return -(2 / Pi) / x
	}
	z := x * x
	return x*(poly(z, besselU1)/poly(z, besselV1)) + (2/Pi)*(J1(x)*Log(x)-1/x)
}

// far gives J and Y (second) of order n for an x beyond 2**302, where only the wave counts.
func far(n int, x float64, second bool) float64 {
	s, c := Sincos(x)
	phase := n
	if second {
		phase++
	}
	var y float64
	switch phase & 3 {
	case 0:
		y = c + s
	case 1:
		y = -c + s
	case 2:
		y = -c - s
	default:
		y = c - s
	}
	return perSqrtPi * y / Sqrt(x)
}

// Jn gives the Bessel function of the first kind of order n.
func Jn(n int, x float64) float64 {
	switch {
	case x != x:
		return x
	case x-x != 0:
		return 0
	case n == 0:
		return J0(x)
	case x == 0:
		return 0
	}
	if n < 0 {
		n, x = -n, -x
	}
	if n == 1 {
		return J1(x)
	}
	negative := x < 0 && n&1 == 1
	x = Abs(x)
	var y float64
	switch {
	case float64(n) <= x && x >= 1<<302:
		y = far(n, x, false)
	case float64(n) <= x:
		y = J1(x)
		for i, before := 1, J0(x); i < n; i++ {
			before, y = y, y*(float64(i+i)/x)-before
		}
	case x >= 0x1p-29:
		y = jnBackward(n, x)
	case n <= 33:
		half := x * 0.5
		y = half
		factorial := 1.0
		for i := 2; i <= n; i++ {
			factorial *= float64(i)
			y *= half
		}
		y /= factorial
	}
	if negative {
		return -y
	}
	return y
}

// jnBackward gives Jn for n > x by a continued fraction and the recurrence from n down to 0.
func jnBackward(n int, x float64) float64 {
	const logMax = 7.09782712893383973096e+02
	// q0, q1 are the denominators of the fraction; when they are large, k terms are enough.
	step := 2 / x
	q0 := float64(n+n) / x
	z := q0 + step
	q1 := q0*z - 1
	k := 1
	for q1 < 1e9 {
		k++
		z += step
		q0, q1 = q1, z*q1-q0
	}
	t := 0.0
	for i := 2 * (n + k); i >= n+n; i -= 2 {
		t = 1 / (float64(i)/x - t)
	}
	order := float64(n)
	mayOverflow := order*Log(Abs(step*order)) >= logMax
	a, y := t, 1.0
	for i := n - 1; i > 0; i-- {
		a, y = y, y*float64(i+i)/x-a
		if mayOverflow && y > 1e100 {
			a /= y
			t /= y
			y = 1
		}
	}
	return t * J0(x) / y
}

// Yn gives the Bessel function of the second kind of order n.
func Yn(n int, x float64) float64 {
	switch {
	case x < 0 || x != x:
		return NaN()
	case x > MaxFloat64:
		return 0
	case n == 0:
		return Y0(x)
	case x == 0 && n < 0 && n&1 == 1:
		return Inf(1)
	case x == 0:
		return Inf(-1)
	}
	negative := n < 0 && n&1 == 1
	if n < 0 {
		n = -n
	}
	var y float64
	switch {
	case n == 1:
		y = Y1(x)
	case x >= 1<<302:
		y = far(n, x, true)
	default:
		y = Y1(x)
		for i, before := 1, Y0(x); i < n && y >= -MaxFloat64; i++ {
			before, y = y, float64(i+i)/x*y-before
		}
	}
	if negative {
		return -y
	}
	return y
}
