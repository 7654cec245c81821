package math

import "unsafe"

// Layout of a float64: sign, 11 bits of exponent, 52 of fraction.
const (
	signBit   = 1 << 63
	expShift  = 52
	expMask   = 0x7FF
	expBias   = 1023
	fracMask  = 1<<expShift - 1
	infBits   = expMask << expShift
	nanBits   = infBits | 1<<51 | 1
	oneBits   = expBias << expShift
	minNormal = 0x1p-1022
)

// Float64bits gives the bits of f.
func Float64bits(f float64) uint64 {
	return *(*uint64)(unsafe.Pointer(&f))
}

// Float64frombits gives the float64 with bits b.
func Float64frombits(b uint64) float64 {
	return *(*float64)(unsafe.Pointer(&b))
}

// Float32bits gives the bits of f.
func Float32bits(f float32) uint32 {
	return *(*uint32)(unsafe.Pointer(&f))
}

// Float32frombits gives the float32 with bits b.
func Float32frombits(b uint32) float32 {
	return *(*float32)(unsafe.Pointer(&b))
}

// Inf gives +Inf if sign >= 0, else -Inf.
func Inf(sign int) float64 {
	if sign < 0 {
		return Float64frombits(signBit | infBits)
	}
	return Float64frombits(infBits)
}

// NaN gives a not-a-number.
func NaN() float64 {
	return Float64frombits(nanBits)
}

// IsNaN tells whether f is not a number.
func IsNaN(f float64) (is bool) {
	return f != f
}

// IsInf tells whether f is +Inf if sign > 0, -Inf if sign < 0, either if sign is 0.
func IsInf(f float64, sign int) bool {
	return sign >= 0 && f > MaxFloat64 || sign <= 0 && f < -MaxFloat64
}

// Signbit tells whether x is negative or -0.
func Signbit(x float64) bool {
	return Float64bits(x)&signBit != 0
}

// Copysign gives f with the sign of sign.
func Copysign(f, sign float64) float64 {
	return Float64frombits(Float64bits(f)&^signBit | Float64bits(sign)&signBit)
}

// Abs gives the absolute value of x.
func Abs(x float64) float64 {
	return Float64frombits(Float64bits(x) &^ signBit)
}

// Nextafter gives the float64 next to x on the way to y.
func Nextafter(x, y float64) (r float64) {
	switch {
	case x != x || y != y:
		return NaN()
	case x == y:
		return x
	case x == 0:
		return Copysign(SmallestNonzeroFloat64, y)
	case (y > x) == (x > 0):
		return Float64frombits(Float64bits(x) + 1)
	}
	return Float64frombits(Float64bits(x) - 1)
}

// Nextafter32 gives the float32 next to x on the way to y.
func Nextafter32(x, y float32) (r float32) {
	switch {
	case x != x || y != y:
		return float32(NaN())
	case x == y:
		return x
	case x == 0 && y > 0:
		return SmallestNonzeroFloat32
	case x == 0:
		return -SmallestNonzeroFloat32
	case (y > x) == (x > 0):
		return Float32frombits(Float32bits(x) + 1)
	}
	return Float32frombits(Float32bits(x) - 1)
}

// normal gives y and exp with x = y * 2**exp, y being no subnormal number.
func normal(x float64) (y float64, exp int) {
	if -minNormal < x && x < minNormal {
		return x * (1 << 52), -52
	}
	return x, 0
}

// Frexp gives frac from 1/2 to 1 and exp with f = frac * 2**exp; f itself and 0 if f is 0, infinite or NaN.
func Frexp(f float64) (frac float64, exp int) {
	if f == 0 || f-f != 0 {
		return f, 0
	}
	f, exp = normal(f)
	b := Float64bits(f)
	exp += int(b>>expShift&expMask) - (expBias - 1)
	return Float64frombits(b&^infBits | (expBias-1)<<expShift), exp
}

// Ldexp gives frac * 2**exp.
func Ldexp(frac float64, exp int) float64 {
	if frac == 0 || frac-frac != 0 {
		return frac
	}
	frac, shift := normal(frac)
	b := Float64bits(frac)
	exp += shift + int(b>>expShift&expMask) - expBias
	switch {
	case exp < -1075:
		return Copysign(0, frac)
	case exp > expBias:
		return Copysign(Float64frombits(infBits), frac)
	case exp < 1-expBias:
		b = b&^infBits | uint64(exp+53+expBias)<<expShift
		return 0x1p-53 * Float64frombits(b)
	}
	return Float64frombits(b&^infBits | uint64(exp+expBias)<<expShift)
}

func exponent(x float64) int {
	x, exp := normal(x)
	return int(Float64bits(x)>>expShift&expMask) - expBias + exp
}

// Logb gives the binary exponent of x.
func Logb(x float64) float64 {
	switch {
	case x == 0:
		return Inf(-1)
	case x != x:
		return x
	case x-x != 0:
		return Inf(1)
	}
	return float64(exponent(x))
}

// Ilogb gives the binary exponent of x; MinInt32 for 0, MaxInt32 for an infinity or NaN.
func Ilogb(x float64) int {
	switch {
	case x == 0:
		return MinInt32
	case x-x != 0:
		return MaxInt32
	}
	return exponent(x)
}
