package big

import "math"

// Uint64 gives x cut to an integer, or the nearest uint64 if that is none.
//
// Any number of up to 64 bits counts as exact, as in Go, even one with a fraction.
//
// Source: go1.27 math/big/float.go Float.Uint64
func (x *Float) Uint64() (uint64, Accuracy) {
	switch {
	case x.form == zero:
		return 0, Exact
	case x.neg:
		return 0, Above
	case x.form == inf || x.exp > 64:
		return math.MaxUint64, Below
	case x.exp <= 0:
		return 0, Below
	}
	acc := Below
	if x.MinPrec() <= 64 {
		acc = Exact
	}
	return x.top() >> (64 - x.exp), acc
}

// top gives the highest 64 bits of the mantissa.
func (x *Float) top() uint64 { return uint64(x.mant[len(x.mant)-1]) }

// Int64 gives x cut to an integer, or the nearest int64 if that is none.
func (x *Float) Int64() (int64, Accuracy) {
	if x.form == zero {
		return 0, Exact
	}
	acc := side(x.neg)
	switch {
	case x.form == inf || x.exp > 63:
		if !x.neg {
			return math.MaxInt64, acc
		}
		if x.form == finite && x.exp == 64 && x.MinPrec() == 1 {
			acc = Exact
		}
		return math.MinInt64, acc
	case x.exp <= 0:
		return 0, acc
	}
	if x.IsInt() {
		acc = Exact
	}
	i := int64(x.top() >> (64 - x.exp))
	if x.neg {
		i = -i
	}
	return i, acc
}

// ieee gives the nearest number that has up to bits bits, none of them below 2**least, and is less
// than 2**most.
func (x *Float) ieee(bits, least, most int) (f float64, acc Accuracy) {
	sign := 1
	if x.neg {
		sign = -1
	}
	switch x.form {
	case zero:
		return math.Copysign(0, float64(sign)), Exact
	case inf:
		return math.Inf(sign), Exact
	}
	prec := min(bits, int(x.exp)-least)
	if prec <= 0 {
		// Up to half of the least number is nearest to zero.
		if prec < 0 || x.MinPrec() == 1 {
			return math.Copysign(0, float64(sign)), side(x.neg)
		}
		return math.Copysign(math.Ldexp(1, least), float64(sign)), side(!x.neg)
	}
	r := Float{prec: uint32(prec)}
	r.Set(x)
	if r.form == inf || int(r.exp) > most {
		return math.Inf(sign), side(!x.neg)
	}
	f = math.Ldexp(float64(r.top()>>11), int(r.exp)-53)
	return math.Copysign(f, float64(sign)), r.acc
}

// Float32 gives the nearest float32.
func (x *Float) Float32() (float32, Accuracy) {
	f, acc := x.ieee(24, -149, 128)
	return float32(f), acc
}

// Float64 gives the nearest float64.
func (x *Float) Float64() (float64, Accuracy) { return x.ieee(53, -1074, 1024) }

// Int gives x cut to an integer, nil for an infinity; it is stored in z unless that is nil.
func (x *Float) Int(z *Int) (*Int, Accuracy) {
	if x.form == inf {
		return nil, side(x.neg)
	}
	if z == nil {
		z = new(Int)
	}
	acc := Exact
	if !x.IsInt() {
		acc = side(x.neg)
	}
	if x.form == zero || x.exp <= 0 {
		return z.SetInt64(0), acc
	}
	z.neg = x.neg
	z.abs = z.abs.shifted(x.mant, x.unit())
	return z, acc
}

// shifted gives x * 2**n without a fraction.
func (z nat) shifted(x nat, n int64) nat {
	switch {
	case n > 0:
		return z.lsh(x, uint(n))
	case n < 0:
		return z.rsh(x, uint(-n))
	}
	return z.set(x)
}

// Rat gives x as a fraction, nil for an infinity; it is stored in z unless that is nil.
func (x *Float) Rat(z *Rat) (*Rat, Accuracy) {
	if x.form == inf {
		return nil, side(x.neg)
	}
	if z == nil {
		z = new(Rat)
	}
	if x.form == zero {
		return z.SetInt64(0), Exact
	}
	z.a.neg = x.neg
	unit := x.unit()
	z.a.abs = z.a.abs.shifted(x.mant, max(unit, 0))
	z.b.abs = z.b.abs[:0]
	if unit < 0 {
		z.b.abs = z.b.abs.lsh(natOne, uint(-unit))
		z.norm()
	}
	return z, Exact
}
