package big

import "math"

// Rat is a fraction. The zero value is 0. Operations set the receiver and give it; receiver and
// operands may be the same.
type Rat struct {
	a Int // numerator, with the sign
	b Int // denominator, without a sign; none stands for 1
}

// NewRat gives a new Rat; it panics if b is 0.
func NewRat(a, b int64) *Rat {
	if b == 0 {
		panic("division by zero")
	}
	x := new(Rat)
	x.a.SetInt64(a)
	x.b.SetInt64(b)
	x.a.neg = len(x.a.abs) > 0 && x.a.neg != x.b.neg
	return x.norm()
}

// norm brings z to lowest terms.
func (z *Rat) norm() *Rat {
	z.b.neg = false
	switch {
	case len(z.a.abs) == 0:
		z.a.neg = false
		z.b.abs = z.b.abs.setUint64(1)
	case len(z.b.abs) == 0:
		z.b.abs = z.b.abs.setUint64(1)
	default:
		if g := nat(nil).gcd(z.a.abs, z.b.abs); g.cmp(natOne) != 0 {
			z.a.abs, _ = z.a.abs.div(nil, z.a.abs, g)
			z.b.abs, _ = z.b.abs.div(nil, z.b.abs, g)
		}
	}
	return z
}

// denominator gives b, 1 for none.
func (x *Rat) denominator() nat {
	if len(x.b.abs) == 0 {
		return natOne
	}
	return x.b.abs
}

// SetFloat64 sets z to f; it gives nil unless that is finite.
func (z *Rat) SetFloat64(f float64) *Rat {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil
	}
	m, exp := math.Frexp(f)
	z.a.SetInt64(int64(m * (1 << 53)))
	z.b.abs = z.b.abs.setUint64(1)
	if shift := exp - 53; shift > 0 {
		z.a.abs = z.a.abs.lsh(z.a.abs, uint(shift))
	} else {
		z.b.abs = z.b.abs.lsh(z.b.abs, uint(-shift))
	}
	return z.norm()
}

// Float64 gives the nearest float64, and whether it is equal.
func (x *Rat) Float64() (f float64, exact bool) {
	f, exact = nearest(x.a.abs, x.denominator(), 64)
	if x.a.neg {
		f = -f
	}
	return f, exact
}

// Float32 gives the nearest float32, and whether it is equal.
func (x *Rat) Float32() (f float32, exact bool) {
	wide, exact := nearest(x.a.abs, x.denominator(), 32)
	if x.a.neg {
		wide = -wide
	}
	return float32(wide), exact
}

// cmpFloat compares f with x; infinities are beyond all numbers.
func (z *Rat) cmpFloat(f float64, x *Int) int {
	if math.IsInf(f, 0) {
		if f > 0 {
			return 1
		}
		return -1
	}
	return z.SetFloat64(f).Cmp(new(Rat).SetInt(x))
}

// SetFrac sets z to a/b; it panics if b is 0.
func (z *Rat) SetFrac(a, b *Int) *Rat {
	if len(b.abs) == 0 {
		panic("division by zero")
	}
	neg := a.neg != b.neg
	above, below := nat(nil).set(a.abs), nat(nil).set(b.abs)
	z.a.abs, z.b.abs = above, below
	z.a.neg = neg
	return z.norm()
}

// SetFrac64 sets z to a/b; it panics if b is 0.
func (z *Rat) SetFrac64(a, b int64) *Rat {
	if b == 0 {
		panic("division by zero")
	}
	return z.SetFrac(NewInt(a), NewInt(b))
}

// SetInt sets z to x.
func (z *Rat) SetInt(x *Int) *Rat {
	z.a.Set(x)
	z.b.abs = z.b.abs.setUint64(1)
	return z
}

// SetInt64 sets z to x.
func (z *Rat) SetInt64(x int64) *Rat {
	z.a.SetInt64(x)
	z.b.abs = z.b.abs.setUint64(1)
	return z
}

// SetUint64 sets z to x.
func (z *Rat) SetUint64(x uint64) *Rat {
	z.a.SetUint64(x)
	z.b.abs = z.b.abs.setUint64(1)
	return z
}

// Set sets z to x.
func (z *Rat) Set(x *Rat) *Rat {
	if z != x {
		z.a.Set(&x.a)
		z.b.Set(&x.b)
	}
	if len(z.b.abs) == 0 {
		z.b.abs = z.b.abs.setUint64(1)
	}
	return z
}

// Abs sets z to |x|.
func (z *Rat) Abs(x *Rat) *Rat {
	z.Set(x)
	z.a.neg = false
	return z
}

// Neg sets z to -x.
func (z *Rat) Neg(x *Rat) *Rat {
	z.Set(x)
	z.a.Neg(&z.a)
	return z
}

// Inv sets z to 1/x; it panics if x is 0.
func (z *Rat) Inv(x *Rat) *Rat {
	if len(x.a.abs) == 0 {
		panic("division by zero")
	}
	z.Set(x)
	z.a.abs, z.b.abs = z.b.abs, z.a.abs
	return z
}

// Sign gives -1, 0 or 1.
func (x *Rat) Sign() int { return x.a.Sign() }

// IsInt tells whether the denominator is 1.
func (x *Rat) IsInt() bool { return len(x.b.abs) == 0 || x.b.abs.cmp(natOne) == 0 }

// Num gives the numerator, which is shared with x.
func (x *Rat) Num() *Int { return &x.a }

// Denom gives the denominator; unless x is the zero value, it is shared with x.
func (x *Rat) Denom() *Int {
	if len(x.b.abs) == 0 {
		return &Int{abs: nat{1}}
	}
	return &x.b
}

// cross gives the numerators of x and y over their common denominator.
func cross(x, y *Rat) (a, b Int) {
	a.abs = nat(nil).mul(x.a.abs, y.denominator())
	a.neg = x.a.neg
	b.abs = nat(nil).mul(y.a.abs, x.denominator())
	b.neg = y.a.neg
	return a, b
}

// Cmp gives -1, 0 or 1 as x is less than, equal to or greater than y.
func (x *Rat) Cmp(y *Rat) int {
	a, b := cross(x, y)
	return a.Cmp(&b)
}

// Add sets z to x+y.
func (z *Rat) Add(x, y *Rat) *Rat {
	a, b := cross(x, y)
	z.b.abs = nat(nil).mul(x.denominator(), y.denominator())
	z.a.Add(&a, &b)
	return z.norm()
}

// Sub sets z to x-y.
func (z *Rat) Sub(x, y *Rat) *Rat {
	a, b := cross(x, y)
	z.b.abs = nat(nil).mul(x.denominator(), y.denominator())
	z.a.Sub(&a, &b)
	return z.norm()
}

// Mul sets z to x*y.
func (z *Rat) Mul(x, y *Rat) *Rat {
	below := nat(nil).mul(x.denominator(), y.denominator())
	z.a.Mul(&x.a, &y.a)
	z.b.abs = below
	return z.norm()
}

// Quo sets z to x/y; it panics if y is 0.
func (z *Rat) Quo(x, y *Rat) *Rat {
	if len(y.a.abs) == 0 {
		panic("division by zero")
	}
	a, b := cross(x, y)
	z.a.abs, z.b.abs = a.abs, b.abs
	z.a.neg = a.neg != b.neg
	return z.norm()
}
