package big

import (
	"math"
	"math/bits"
)

// Limits of exponent and precision.
const (
	MaxExp  = math.MaxInt32
	MinExp  = math.MinInt32
	MaxPrec = math.MaxUint32
)

// form is the kind of a Float.
type form byte

const (
	zero form = iota
	finite
	inf
)

// Float is a binary floating-point number: sign, mantissa in [0.5, 1) and a power of two; or a zero
// or an infinity, which have signs too. It carries its precision in bits and its mode of rounding,
// and how its value came out of the last operation that set it. The zero value is 0 with precision
// 0, which takes the precision of the operands. Operations set the receiver and give it; receiver
// and operands may be the same.
//
// Source: go1.27 math/big/float.go Float
type Float struct {
	prec uint32
	mode RoundingMode
	acc  Accuracy
	form form
	neg  bool
	// mant holds the mantissa of a finite number, the top bit of its top word set. There may be
	// fewer words than the precision asks for; bits beyond the precision are 0.
	mant nat
	exp  int32
}

// ErrNaN is what an operation panics with whose result would be no number.
type ErrNaN struct{ msg string }

// Error is the text of the error.
func (err ErrNaN) Error() string { return err.msg }

// NewFloat gives a new Float with precision 53; it panics with an ErrNaN if x is not a number.
func NewFloat(x float64) *Float {
	if math.IsNaN(x) {
		panic(ErrNaN{"NewFloat(NaN)"})
	}
	return new(Float).SetFloat64(x)
}

// side tells on which side of the exact value a changed one is.
func side(above bool) Accuracy {
	if above {
		return Above
	}
	return Below
}

// unit gives the exponent of the lowest bit of the mantissa's words.
func (x *Float) unit() int64 { return int64(x.exp) - int64(len(x.mant))*wordBits }

// lift moves the mantissa's highest bit to the top of its word, and gives the length that it had.
func (z *Float) lift() int64 {
	top := len(z.mant) - 1
	shift := uint(bits.LeadingZeros64(uint64(z.mant[top])))
	if shift > 0 {
		for i := top; i > 0; i-- {
			z.mant[i] = z.mant[i]<<shift | z.mant[i-1]>>(wordBits-shift)
		}
		z.mant[0] <<= shift
	}
	return int64(len(z.mant))*wordBits - int64(shift)
}

// settle makes a number of what stands in the mantissa, which is not 0, as an integer in units of
// 2**unit; rest tells that the exact value is a little more.
func (z *Float) settle(unit int64, rest bool) *Float { return z.setExp(unit+z.lift(), rest) }

// setExp gives a mantissa with the top bit set its exponent, and rounds.
func (z *Float) setExp(exp int64, rest bool) *Float {
	switch {
	case exp < MinExp:
		z.form, z.acc = zero, side(z.neg)
	case exp > MaxExp:
		z.form, z.acc = inf, side(!z.neg)
	default:
		z.form, z.exp = finite, int32(exp)
		z.round(rest)
	}
	return z
}

// round cuts the mantissa to the precision; rest tells that the exact value is a little more than
// what the mantissa says.
//
// Source: go1.27 math/big/float.go Float.round
func (z *Float) round(rest bool) {
	z.acc = Exact
	have := uint64(len(z.mant)) * wordBits
	if z.form != finite || have <= uint64(z.prec) {
		return
	}
	drop := uint(have - uint64(z.prec))
	half := z.mant.bit(drop-1) == 1
	rest = rest || z.mant.trailingZeros() < drop-1
	odd := z.mant.bit(drop) == 1

	words := int((z.prec + wordBits - 1) / wordBits)
	copy(z.mant, z.mant[len(z.mant)-words:])
	z.mant = z.mant[:words]
	last := Word(1) << (drop % wordBits)
	z.mant[0] &^= last - 1
	if !half && !rest {
		return
	}
	up := false
	switch z.mode {
	case ToNearestEven:
		up = half && (rest || odd)
	case ToNearestAway:
		up = half
	case AwayFromZero:
		up = true
	case ToNegativeInf:
		up = z.neg
	case ToPositiveInf:
		up = !z.neg
	}
	z.acc = side(up != z.neg)
	if up {
		z.increment(last)
	}
}

// increment adds to the lowest word, which may make the next power of two.
func (z *Float) increment(by Word) {
	for i := range z.mant {
		z.mant[i] += by
		if z.mant[i] >= by {
			return
		}
		by = 1
	}
	if z.exp == MaxExp {
		z.form = inf
		return
	}
	z.exp++
	z.mant[len(z.mant)-1] = 1 << (wordBits - 1)
}

// SetPrec sets the precision and rounds to it. With 0, a finite number becomes 0.
func (z *Float) SetPrec(prec uint) *Float {
	z.acc = Exact
	if prec == 0 {
		z.prec = 0
		if z.form == finite {
			z.form, z.acc = zero, side(z.neg)
		}
		return z
	}
	old := z.prec
	z.prec = uint32(min(prec, MaxPrec))
	if z.prec < old {
		z.round(false)
	}
	return z
}

// SetMode sets the mode of rounding, and the accuracy to Exact.
func (z *Float) SetMode(mode RoundingMode) *Float {
	z.mode, z.acc = mode, Exact
	return z
}

// Prec gives the precision in bits.
func (x *Float) Prec() uint { return uint(x.prec) }

// MinPrec gives the least precision that holds the value; 0 for zeros and infinities.
func (x *Float) MinPrec() uint {
	if x.form != finite {
		return 0
	}
	return uint(len(x.mant))*wordBits - x.mant.trailingZeros()
}

// Mode gives the mode of rounding.
func (x *Float) Mode() RoundingMode { return x.mode }

// Acc tells how the value differs from the exact result of the last operation.
func (x *Float) Acc() Accuracy { return x.acc }

// Sign gives -1, 0 or 1.
func (x *Float) Sign() int {
	switch {
	case x.form == zero:
		return 0
	case x.neg:
		return -1
	}
	return 1
}

// Signbit tells whether x is negative or a negative zero.
func (x *Float) Signbit() bool { return x.neg }

// IsInf tells whether x is an infinity.
func (x *Float) IsInf() bool { return x.form == inf }

// IsInt tells whether x is an integer.
func (x *Float) IsInt() bool {
	if x.form != finite {
		return x.form == zero
	}
	return x.exp > 0 && x.MinPrec() <= uint(x.exp)
}

// MantExp gives the exponent, and sets mant, unless that is nil, to the mantissa with the sign,
// precision and mode of x. A zero or an infinity is its own mantissa, with exponent 0.
func (x *Float) MantExp(mant *Float) (exp int) {
	if x.form == finite {
		exp = int(x.exp)
	}
	if mant != nil {
		mant.Copy(x)
		if mant.form == finite {
			mant.exp = 0
		}
	}
	return exp
}

// SetMantExp sets z to mant * 2**exp, with the precision and mode of mant.
func (z *Float) SetMantExp(mant *Float, exp int) *Float {
	z.Copy(mant)
	if z.form == finite {
		z.setExp(int64(z.exp)+int64(exp), false)
	}
	return z
}

// reset makes z a zero with that sign, and the precision prec if it has none.
func (z *Float) reset(neg bool, prec uint32) {
	if z.prec == 0 {
		z.prec = prec
	}
	z.acc, z.form, z.neg = Exact, zero, neg
}

func (z *Float) setWord(neg bool, x uint64) *Float {
	z.reset(neg, 64)
	if x == 0 {
		return z
	}
	z.mant = z.mant.setUint64(x)
	return z.settle(0, false)
}

// SetUint64 sets z to x, with precision 64 if it has none.
func (z *Float) SetUint64(x uint64) *Float { return z.setWord(false, x) }

// SetInt64 sets z to x, with precision 64 if it has none.
func (z *Float) SetInt64(x int64) *Float { return z.setWord(x < 0, magnitude(x)) }

// SetFloat64 sets z to x, with precision 53 if it has none; it panics with an ErrNaN if x is not a
// number.
func (z *Float) SetFloat64(x float64) *Float {
	if z.prec == 0 {
		z.prec = 53
	}
	if math.IsNaN(x) {
		panic(ErrNaN{"Float.SetFloat64(NaN)"})
	}
	z.reset(math.Signbit(x), 53)
	switch {
	case x == 0:
		return z
	case math.IsInf(x, 0):
		z.form = inf
		return z
	}
	mantissa, exp := math.Frexp(math.Abs(x))
	z.mant = z.mant.setUint64(uint64(mantissa * (1 << 53)))
	return z.settle(int64(exp)-53, false)
}

// SetInt sets z to x, with the length of x, and at least 64, as precision if it has none.
func (z *Float) SetInt(x *Int) *Float {
	z.reset(x.neg, uint32(max(x.BitLen(), 64)))
	if len(x.abs) == 0 {
		return z
	}
	z.mant = z.mant.set(x.abs)
	return z.settle(0, false)
}

// SetRat sets z to x, with the length of its longer part, and at least 64, as precision if it has
// none.
func (z *Float) SetRat(x *Rat) *Float {
	if x.IsInt() {
		return z.SetInt(x.Num())
	}
	var a, b Float
	return z.Quo(a.SetInt(x.Num()), b.SetInt(x.Denom()))
}

// SetInf sets z to an infinity, the negative one if signbit is set.
func (z *Float) SetInf(signbit bool) *Float {
	z.acc, z.form, z.neg = Exact, inf, signbit
	return z
}

// Set sets z to x, rounded unless z takes the precision of x because it has none.
func (z *Float) Set(x *Float) *Float {
	z.acc = Exact
	if z == x {
		return z
	}
	z.assign(x)
	if z.prec == 0 {
		z.prec = x.prec
	} else if z.prec < x.prec {
		z.round(false)
	}
	return z
}

// Copy sets z to x with its precision, mode and accuracy.
func (z *Float) Copy(x *Float) *Float {
	if z != x {
		z.prec, z.mode, z.acc = x.prec, x.mode, x.acc
		z.assign(x)
	}
	return z
}

func (z *Float) assign(x *Float) {
	z.form, z.neg = x.form, x.neg
	if x.form == finite {
		z.exp = x.exp
		z.mant = z.mant.set(x.mant)
	}
}

// Abs sets z to |x|.
func (z *Float) Abs(x *Float) *Float {
	z.Set(x)
	z.neg = false
	return z
}

// Neg sets z to -x.
func (z *Float) Neg(x *Float) *Float {
	z.Set(x)
	z.neg = !z.neg
	return z
}
