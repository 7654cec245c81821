package math

import "math/bits"

// Sin, Cos and Tan reduce their argument to an octant: x = n*Pi/4 + z with an even n. Below 2**29 it is
// done with Pi/4 in three parts (Cody and Waite), beyond by multiplying with 4/Pi to 1280 bits (Payne and
// Hanek). The polynomials are Cephes'.

// octant gives n modulo 8 and z for x >= 0.
func octant(x float64) (n uint64, z float64) {
	const (
		part1 = 7.85398125648498535156e-1
		part2 = 3.77489470793079817668e-8
		part3 = 2.69515142907905952645e-15
	)
	if x >= 1<<29 {
		return octantLarge(x)
	}
	n = uint64(x * (4 / Pi))
	n += n & 1
	y := float64(n)
	return n & 7, ((x - y*part1) - y*part2) - y*part3
}

func octantLarge(x float64) (n uint64, z float64) {
	b := Float64bits(x)
	exp := uint(b>>expShift&expMask) - expBias - expShift
	frac := b&fracMask | 1<<expShift
	// Three words of 4/Pi decide; those before them give multiples of 8.
	word, shift := (exp+61)/64, (exp+61)%64
	w0 := fourPerPi[word]<<shift | fourPerPi[word+1]>>(64-shift)
	w1 := fourPerPi[word+1]<<shift | fourPerPi[word+2]>>(64-shift)
	w2 := fourPerPi[word+2]<<shift | fourPerPi[word+3]>>(64-shift)
	carry2, _ := bits.Mul64(w2, frac)
	carry1, low := bits.Mul64(w1, frac)
	low, carry := bits.Add64(low, carry2, 0)
	high, _ := bits.Add64(w0*frac, carry1, carry)
	n = high >> 61
	high = high<<3 | low>>61
	lead := uint(bits.LeadingZeros64(high)) + 1
	high = high<<lead | low>>(64-lead)
	z = Float64frombits(high>>(64-expShift) | uint64(expBias-lead)<<expShift)
	if n&1 == 1 {
		n = (n + 1) & 7
		z--
	}
	return n, z * (Pi / 4)
}

func sinOctant(z float64) float64 {
	zz := z * z
	return z + z*zz*(((((1.58962301576546568060e-10*zz+-2.50507477628578072866e-8)*zz+2.75573136213857245213e-6)*zz+
		-1.98412698295895385996e-4)*zz+8.33333333332211858878e-3)*zz+-1.66666666666666307295e-1)
}

func cosOctant(z float64) float64 {
	zz := z * z
	return 1 - 0.5*zz + zz*zz*(((((-1.13585365213876817300e-11*zz+2.08757008419747316778e-9)*zz+
		-2.75573141792967388112e-7)*zz+2.48015872888517045348e-5)*zz+-1.38888888888730564116e-3)*zz+
		4.16666666666665929218e-2)
}

// Sin gives the sine of x radians.
func Sin(x float64) float64 {
	if x == 0 || x != x {
		return x
	}
	if x-x != 0 {
		return NaN()
	}
	n, z := octant(Abs(x))
	y := 0.0
	if n&2 == 0 {
		y = sinOctant(z)
	} else {
		y = cosOctant(z)
	}
	if x < 0 != (n > 3) {
		return -y
	}
	return y
}

// Cos gives the cosine of x radians.
func Cos(x float64) float64 {
	if x-x != 0 {
		return NaN()
	}
	n, z := octant(Abs(x))
	y := 0.0
	if n&2 == 0 {
		y = cosOctant(z)
	} else {
		y = sinOctant(z)
	}
	if n == 2 || n == 4 {
		return -y
	}
	return y
}

// Sincos gives Sin(x) and Cos(x).
func Sincos(x float64) (sin, cos float64) {
	if x == 0 {
		return x, 1
	}
	if x-x != 0 {
		return NaN(), NaN()
	}
	n, z := octant(Abs(x))
	sin, cos = sinOctant(z), cosOctant(z)
	if n&2 != 0 {
		sin, cos = cos, sin
	}
	if n == 2 || n == 4 {
		cos = -cos
	}
	if x < 0 != (n > 3) {
		sin = -sin
	}
	return sin, cos
}

// Tan gives the tangent of x radians.
func Tan(x float64) float64 {
	if x == 0 || x != x {
		return x
	}
	if x-x != 0 {
		return NaN()
	}
	n, y := octant(Abs(x))
	if zz := y * y; zz > 1e-14 {
		y += y * (zz * ((-1.30936939181383777646e4*zz+1.15351664838587416140e6)*zz + -1.79565251976484877988e7) /
			((((zz+1.36812963470692954678e4)*zz+-1.32089234440210967447e6)*zz+2.50083801823357915839e7)*zz +
				-5.38695755929454629881e7))
	}
	if n&2 != 0 {
		y = -1 / y
	}
	if x < 0 {
		return -y
	}
	return y
}

// arctan gives the arc tangent of an x from 0 to 0.66.
func arctan(x float64) float64 {
	z := x * x
	z = z * ((((-8.750608600031904122785e-01*z+-1.615753718733365076637e+01)*z+-7.500855792314704667340e+01)*z+
		-1.228866684490136173410e+02)*z + -6.485021904942025371773e+01) /
		(((((z+2.485846490142306297962e+01)*z+1.650270098316988542046e+02)*z+4.328810604912902668951e+02)*z+
			4.853903996359136964868e+02)*z + 1.945506571482613964425e+02)
	return x*z + x
}

// arctanPositive reduces x > 0 to the range of arctan.
func arctanPositive(x float64) float64 {
	const (
		moreBits = 6.123233995736765886130e-17 // of Pi/2
		tan3Pi8  = 2.41421356237309504880      // tan(3*Pi/8)
	)
	switch {
	case x <= 0.66:
		return arctan(x)
	case x > tan3Pi8:
		return Pi/2 - arctan(1/x) + moreBits
	}
	return Pi/4 + arctan((x-1)/(x+1)) + 0.5*moreBits
}

// Atan gives the arc tangent of x in radians.
func Atan(x float64) float64 {
	if x == 0 {
		return x
	}
	if x > 0 {
		return arctanPositive(x)
	}
	return -arctanPositive(-x)
}

// Atan2 gives the angle of the point (x, y) in radians, from -Pi to Pi.
func Atan2(y, x float64) float64 {
	switch {
	case x != x || y != y:
		return NaN()
	case y == 0:
		if Signbit(x) {
			return Copysign(Pi, y)
		}
		return Copysign(0, y)
	case x == 0:
		return Copysign(Pi/2, y)
	case x > MaxFloat64:
		if y-y != 0 {
			return Copysign(Pi/4, y)
		}
		return Copysign(0, y)
	case x < -MaxFloat64:
		if y-y != 0 {
			return Copysign(3*Pi/4, y)
		}
		return Copysign(Pi, y)
	case y-y != 0:
		return Copysign(Pi/2, y)
	}
	angle := Atan(y / x)
	switch {
	case x > 0:
		return angle
	case angle <= 0:
		return angle + Pi
	}
	return angle - Pi
}

// Asin gives the arc sine of x in radians.
func Asin(x float64) float64 {
	if x == 0 {
		return x
	}
	a := x
	if x < 0 {
		a = -x
	}
	if a > 1 {
		return NaN()
	}
	angle := Sqrt(1 - a*a)
	if a > 0.7 {
		angle = Pi/2 - arctanPositive(angle/a)
	} else {
		angle = arctanPositive(a / angle)
	}
	if x < 0 {
		return -angle
	}
	return angle
}

// Acos gives the arc cosine of x in radians.
func Acos(x float64) float64 {
	return Pi/2 - Asin(x)
}
