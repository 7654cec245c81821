package big

import "math"

// adopt gives z the greater precision of x and y if it has none.
func (z *Float) adopt(x, y *Float) {
	if z.prec == 0 {
		z.prec = max(x.prec, y.prec)
	}
}

// refuse leaves a zero and panics.
func (z *Float) refuse(why string) {
	z.acc, z.form, z.neg = Exact, zero, false
	panic(ErrNaN{why})
}

// special sets z to an infinity or a zero with the sign that it has.
func (z *Float) special(infinite bool) *Float {
	z.acc, z.form = Exact, zero
	if infinite {
		z.form = inf
	}
	return z
}

// Add sets z to x+y. It panics with an ErrNaN for infinities of different sign.
func (z *Float) Add(x, y *Float) *Float {
	z.adopt(x, y)
	return z.sum(x, y, y.neg, "addition of infinities with opposite signs")
}

// Sub sets z to x-y. It panics with an ErrNaN for infinities of the same sign.
func (z *Float) Sub(x, y *Float) *Float {
	z.adopt(x, y)
	return z.sum(x, y, !y.neg, "subtraction of infinities with equal signs")
}

// sum sets z to x plus y with the sign negY.
func (z *Float) sum(x, y *Float, negY bool, undefined string) *Float {
	switch {
	case x.form == finite && y.form == finite:
		if x.neg == negY {
			z.neg = negY
			return z.addUp(x, y)
		}
		if x.cmpAbs(y) > 0 {
			z.neg = x.neg
			z.takeAway(x, y)
		} else {
			z.neg = negY
			z.takeAway(y, x)
		}
		if z.form == zero && z.acc == Exact {
			z.neg = z.mode == ToNegativeInf
		}
	case x.form == inf && y.form == inf && x.neg != negY:
		z.refuse(undefined)
	case x.form == zero && y.form == zero:
		z.acc, z.form, z.neg = Exact, zero, x.neg && negY
	case x.form == inf || y.form == zero:
		z.Set(x)
	case y.neg == negY:
		z.Set(y)
	default:
		z.Neg(y)
	}
	return z
}

// level gives the mantissas of x and y in the lesser unit of the two; room is for the one that has
// to be moved.
func level(room nat, x, y *Float) (a, b nat, unit int64) {
	if alias(room, x.mant) || alias(room, y.mant) {
		room = nil
	}
	a, b = x.mant, y.mant
	ux, uy := x.unit(), y.unit()
	switch {
	case ux < uy:
		b = room.lsh(b, uint(uy-ux))
	case ux > uy:
		a = room.lsh(a, uint(ux-uy))
	}
	return a, b, min(ux, uy)
}

// addUp sets z to |x|+|y| with the sign that it has.
func (z *Float) addUp(x, y *Float) *Float {
	a, b, unit := level(z.mant, x, y)
	z.mant = z.mant.add(a, b)
	return z.settle(unit, false)
}

// takeAway sets z to |x|-|y|, which is not negative, with the sign that it has.
func (z *Float) takeAway(x, y *Float) {
	a, b, unit := level(z.mant, x, y)
	z.mant = z.mant.sub(a, b)
	if len(z.mant) == 0 {
		z.acc, z.form, z.neg = Exact, zero, false
		return
	}
	z.settle(unit, false)
}

// Mul sets z to x*y. It panics with an ErrNaN for zero times infinity.
func (z *Float) Mul(x, y *Float) *Float {
	z.adopt(x, y)
	z.neg = x.neg != y.neg
	switch {
	case x.form == finite && y.form == finite:
		unit := x.unit() + y.unit()
		z.mant = z.mant.mul(x.mant, y.mant)
		return z.settle(unit, false)
	case x.form == zero && y.form == inf || x.form == inf && y.form == zero:
		z.refuse("multiplication of zero with infinity")
	}
	return z.special(x.form == inf || y.form == inf)
}

// Quo sets z to x/y. It panics with an ErrNaN for zero by zero and infinity by infinity.
func (z *Float) Quo(x, y *Float) *Float {
	z.adopt(x, y)
	z.neg = x.neg != y.neg
	switch {
	case x.form == finite && y.form == finite:
		return z.divide(x, y)
	case x.form == y.form:
		z.refuse("division of zero by zero or infinity by infinity")
	}
	return z.special(x.form == inf || y.form == zero)
}

// divide sets z to |x|/|y| with the sign that it has. The quotient is taken with at least one bit
// more than the precision; whether there is a rest tells all about the bits after that.
func (z *Float) divide(x, y *Float) *Float {
	above := x.mant
	unit := x.unit() - y.unit()
	if lacking := int(z.prec/wordBits) + 1 + len(y.mant) - len(x.mant); lacking > 0 {
		above = make(nat, len(x.mant)+lacking)
		copy(above[lacking:], x.mant)
		unit -= int64(lacking) * wordBits
	}
	var rest nat
	z.mant, rest = z.mant.div(nil, above, y.mant)
	return z.settle(unit, len(rest) > 0)
}

// Cmp gives -1, 0 or 1 as x is less than, equal to or greater than y; zeros are equal.
func (x *Float) Cmp(y *Float) int {
	a, b := x.rank(), y.rank()
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	case a == 1:
		return x.cmpAbs(y)
	case a == -1:
		return y.cmpAbs(x)
	}
	return 0
}

// rank gives 0 for zeros, 1 for positive numbers, 2 for the infinity, and the same below zero.
func (x *Float) rank() int { return int(x.form) * x.Sign() }

// cmpAbs compares the absolute values of finite numbers.
func (x *Float) cmpAbs(y *Float) int {
	if x.exp != y.exp {
		if x.exp < y.exp {
			return -1
		}
		return 1
	}
	// The mantissas begin at the same bit; one of them may have more words.
	short, long := x.mant, y.mant
	swapped := len(short) > len(long)
	if swapped {
		short, long = long, short
	}
	more := len(long) - len(short)
	order := short.cmp(long[more:])
	if order == 0 && len(long[:more].norm()) > 0 {
		order = -1
	}
	if swapped {
		return -order
	}
	return order
}

// Sqrt sets z to the root of x, with the mode of x. It panics with an ErrNaN if x is negative.
//
// The mantissa's root comes from Newton's steps towards 1/root, from the 53 bits of float64 on, each
// with twice the bits of the one before.
//
// Source: go1.27 math/big/sqrt.go Float.Sqrt, Float.sqrtInverse
func (z *Float) Sqrt(x *Float) *Float {
	if z.prec == 0 {
		z.prec = x.prec
	}
	if x.Sign() < 0 {
		panic(ErrNaN{"square root of negative operand"})
	}
	if x.form != finite {
		z.acc, z.form, z.neg = Exact, x.form, x.neg
		return z
	}
	prec := z.prec
	exp := x.MantExp(z)
	z.prec = prec
	z.exp = int32(exp % 2) // what is left must be even

	start, _ := z.Float64()
	t := NewFloat(1 / math.Sqrt(start))
	three := NewFloat(3)
	var u, v Float
	for t.prec < prec+32 {
		t.prec *= 2
		u.prec, v.prec = t.prec, t.prec
		u.Mul(t, t)
		u.Mul(z, &u)
		v.Sub(three, &u)
		u.Mul(t, &v)
		u.exp--
		t.Set(&u)
	}
	z.Mul(z, t)
	return z.SetMantExp(z, exp/2)
}
