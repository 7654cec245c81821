package math

// Log gives the natural logarithm of x.
//
// Source: go1.27 math/log_amd64.s archLog; FreeBSD msun e_log.c. A subnormal x is not normalised, as there.
func Log(x float64) float64 {
	switch {
	case x == 0:
		return Inf(-1)
	case x != x || x > MaxFloat64:
		if Signbit(x) {
			return NaN()
		}
		return x
	case x < 0:
		return NaN()
	}
	b := Float64bits(x)
	k := float64(int(b>>expShift) - (expBias - 1))
	f := Float64frombits(b&fracMask | (expBias-1)<<expShift)
	if f <= Sqrt2/2 {
		f *= 2
		k--
	}
	f--
	s := f / (2 + f)
	s2 := s * s
	s4 := s2 * s2
	r := s2*(6.666666666666735130e-01+s4*(2.857142874366239149e-01+s4*(1.818357216161805012e-01+
		s4*1.479819860511658591e-01))) +
		s4*(3.999999999940941908e-01+s4*(2.222219843214978396e-01+s4*1.531383769920937332e-01))
	half := 0.5 * f * f
	return k*ln2Hi - ((half - (s*(half+r) + k*ln2Lo)) - f)
}

// Log10 gives the decimal logarithm of x.
func Log10(x float64) float64 {
	return Log(x) * (1 / Ln10)
}

// Log2 gives the binary logarithm of x, exactly for powers of two.
func Log2(x float64) float64 {
	frac, exp := Frexp(x)
	if frac == 0.5 {
		return float64(exp - 1)
	}
	return Log(frac)*(1/Ln2) + float64(exp)
}

var log1pL = []float64{
	1.479819860511658591e-01, 1.531383769920937332e-01, 1.818357216161805012e-01, 2.222219843214978396e-01,
	2.857142874366239149e-01, 3.999999999940941908e-01, 6.666666666666735130e-01,
}

// Log1p gives the natural logarithm of 1+x, exact also near 0.
//
// Source: FreeBSD msun s_log1p.c
func Log1p(x float64) float64 {
	const (
		sqrt2Less     = 4.142135623730950488017e-01  // Sqrt2 - 1
		sqrt2HalfLess = -2.928932188134524755992e-01 // Sqrt2/2 - 1
		sqrt2Frac     = 0x6a09e667f3bcd
	)
	a := Abs(x)
	switch {
	case x < -1 || x != x:
		return NaN()
	case x == -1:
		return Inf(-1)
	case x > MaxFloat64 || a < 0x1p-54:
		return x
	case a < 0x1p-29:
		return x - x*x*0.5
	}
	// 1+x = 2**k * (1+f), with a correction c.
	k, f, c := 0, x, 0.0
	frac := uint64(1)
	if a >= sqrt2Less || x <= sqrt2HalfLess {
		u := x
		if a < 1<<53 {
			u = 1 + x
		}
		frac = Float64bits(u)
		k = int(frac>>expShift) - expBias
		if a < 1<<53 {
			if k > 0 {
				c = 1 - (u - x)
			} else {
				c = x - (u - 1)
			}
			c /= u
		}
		frac &= fracMask
		if frac < sqrt2Frac {
			u = Float64frombits(frac | oneBits)
		} else {
			k++
			u = Float64frombits(frac | (expBias-1)<<expShift)
			frac = (1<<expShift - frac) >> 2
		}
		f = u - 1
	}
	half := 0.5 * f * f
	whole := float64(k)
	if frac == 0 {
		if f == 0 {
			if k == 0 {
				return 0
			}
			return whole*ln2Hi + (c + whole*ln2Lo)
		}
		r := half * (1 - 0.66666666666666666*f)
		if k == 0 {
			return f - r
		}
		return whole*ln2Hi - ((r - (whole*ln2Lo + c)) - f)
	}
	s := f / (2 + f)
	z := s * s
	r := z * poly(z, log1pL)
	if k == 0 {
		return f - (half - s*(half+r))
	}
	return whole*ln2Hi - ((half - (s*(half+r) + (whole*ln2Lo + c))) - f)
}
