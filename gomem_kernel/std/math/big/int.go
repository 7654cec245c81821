package big

import (
	"fmt"
	"math/rand"
)

// Int is an integer. The zero value is 0. Operations set the receiver and give it; receiver and
// operands may be the same.
type Int struct {
	neg bool // never of 0
	abs nat
}

var intOne = &Int{false, natOne}

// NewInt gives a new Int.
func NewInt(x int64) *Int {
	z := new(Int)
	if x != 0 {
		z.neg = x < 0
		z.abs = nat{Word(magnitude(x))}
	}
	return z
}

func magnitude(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

// Sign gives -1, 0 or 1.
func (x *Int) Sign() int {
	switch {
	case len(x.abs) == 0:
		return 0
	case x.neg:
		return -1
	}
	return 1
}

// SetInt64 sets z to x.
func (z *Int) SetInt64(x int64) *Int {
	z.abs = z.abs.setUint64(magnitude(x))
	z.neg = x < 0
	return z
}

// SetUint64 sets z to x.
func (z *Int) SetUint64(x uint64) *Int {
	z.abs = z.abs.setUint64(x)
	z.neg = false
	return z
}

// Set sets z to x.
func (z *Int) Set(x *Int) *Int {
	if z != x {
		z.abs = z.abs.set(x.abs)
		z.neg = x.neg
	}
	return z
}

// Bits gives the words of |x|, the lowest first; they are shared with x.
func (x *Int) Bits() []Word { return x.abs }

// SetBits sets z to the number with these words, which it shares.
func (z *Int) SetBits(abs []Word) *Int {
	z.abs = nat(abs).norm()
	z.neg = false
	return z
}

// Abs sets z to |x|.
func (z *Int) Abs(x *Int) *Int {
	z.Set(x)
	z.neg = false
	return z
}

// Neg sets z to -x.
func (z *Int) Neg(x *Int) *Int {
	z.Set(x)
	z.neg = len(z.abs) > 0 && !z.neg
	return z
}

// Add sets z to x+y.
func (z *Int) Add(x, y *Int) *Int { return z.addSigned(x, y, y.neg) }

// Sub sets z to x-y.
func (z *Int) Sub(x, y *Int) *Int { return z.addSigned(x, y, !y.neg) }

// addSigned adds x and |y|, which has the sign given.
func (z *Int) addSigned(x, y *Int, negY bool) *Int {
	neg := x.neg
	switch {
	case neg == negY:
		z.abs = z.abs.add(x.abs, y.abs)
	case x.abs.cmp(y.abs) >= 0:
		z.abs = z.abs.sub(x.abs, y.abs)
	default:
		neg = !neg
		z.abs = z.abs.sub(y.abs, x.abs)
	}
	z.neg = len(z.abs) > 0 && neg
	return z
}

// Mul sets z to x*y.
func (z *Int) Mul(x, y *Int) *Int {
	neg := x.neg != y.neg
	z.abs = z.abs.mul(x.abs, y.abs)
	z.neg = len(z.abs) > 0 && neg
	return z
}

// MulRange sets z to the product of all integers from a to b.
func (z *Int) MulRange(a, b int64) *Int {
	switch {
	case a > b:
		return z.SetInt64(1)
	case a <= 0 && b >= 0:
		return z.SetInt64(0)
	}
	neg := false
	if a < 0 {
		neg = (b-a)&1 == 0
		a, b = -b, -a
	}
	z.abs = z.abs.set(product(uint64(a), uint64(b)))
	z.neg = neg
	return z
}

// product multiplies numbers of about the same length with each other.
func product(a, b uint64) nat {
	switch {
	case a == b:
		return nat(nil).setUint64(a)
	case a+1 == b:
		return nat(nil).mul(nat(nil).setUint64(a), nat(nil).setUint64(b))
	}
	m := a + (b-a)/2
	return nat(nil).mul(product(a, m), product(m+1, b))
}

// Binomial sets z to the number of ways to choose k of n.
func (z *Int) Binomial(n, k int64) *Int {
	if k > n || k < 0 {
		return z.SetInt64(0)
	}
	if k > n-k {
		k = n - k
	}
	var above, below Int
	z.SetInt64(1)
	for i := int64(0); i < k; {
		i++
		z.Quo(z.Mul(z, above.SetInt64(n-i+1)), below.SetInt64(i))
	}
	return z
}

// Quo sets z to x/y, rounded to zero.
func (z *Int) Quo(x, y *Int) *Int {
	z.QuoRem(x, y, new(Int))
	return z
}

// Rem sets z to the rest of x/y, with the sign of x.
func (z *Int) Rem(x, y *Int) *Int {
	new(Int).QuoRem(x, y, z)
	return z
}

// QuoRem sets z to x/y, rounded to zero, and r to the rest.
func (z *Int) QuoRem(x, y, r *Int) (*Int, *Int) {
	negX, negY := x.neg, y.neg
	z.abs, r.abs = z.abs.div(r.abs, x.abs, y.abs)
	z.neg = len(z.abs) > 0 && negX != negY
	r.neg = len(r.abs) > 0 && negX
	return z, r
}

// Div sets z to x/y so that the rest is not negative.
func (z *Int) Div(x, y *Int) *Int {
	z.DivMod(x, y, new(Int))
	return z
}

// Mod sets z to the rest of x/y that is not negative.
func (z *Int) Mod(x, y *Int) *Int {
	new(Int).DivMod(x, y, z)
	return z
}

// DivMod sets z to x/y and m to the rest so that that is not negative.
func (z *Int) DivMod(x, y, m *Int) (*Int, *Int) {
	by := y
	if z == y || m == y || alias(z.abs, y.abs) || alias(m.abs, y.abs) {
		by = new(Int).Set(y)
	}
	z.QuoRem(x, by, m)
	if m.neg {
		if by.neg {
			z.Add(z, intOne)
			m.Sub(m, by)
		} else {
			z.Sub(z, intOne)
			m.Add(m, by)
		}
	}
	return z, m
}

// Divide sets z to x/y, rounded as mode says (Trunc, Floor, Round or Ceil), and r to the rest; each
// may be nil.
func (z *Int) Divide(x, y, r *Int, mode RoundingMode) (*Int, *Int) {
	q, rest := new(Int).QuoRem(x, y, new(Int))
	if len(rest.abs) > 0 {
		neg := x.neg != y.neg
		away := false
		switch mode {
		case Trunc:
		case Floor:
			away = neg
		case Ceil:
			away = !neg
		case Round:
			order := nat(nil).lsh(rest.abs, 1).cmp(y.abs)
			away = order > 0 || order == 0 && q.abs.bit(0) == 1
		default:
			panic("unsupported rounding mode")
		}
		if away {
			q.abs = q.abs.add(q.abs, natOne)
			q.neg = neg
			rest.neg = !x.neg
			rest.abs = rest.abs.sub(y.abs, rest.abs)
		}
	}
	if z != nil {
		z.Set(q)
	}
	if r != nil {
		r.Set(rest)
	}
	return z, r
}

// Cmp gives -1, 0 or 1 as x is less than, equal to or greater than y.
func (x *Int) Cmp(y *Int) (r int) {
	switch {
	case x == y:
		return 0
	case x.neg == y.neg:
		r = x.abs.cmp(y.abs)
		if x.neg {
			r = -r
		}
		return r
	case x.neg:
		return -1
	}
	return 1
}

// CmpAbs is Cmp of |x| and |y|.
func (x *Int) CmpAbs(y *Int) int { return x.abs.cmp(y.abs) }

// low gives the lowest word.
func (x *Int) low() uint64 {
	if len(x.abs) == 0 {
		return 0
	}
	return uint64(x.abs[0])
}

// Int64 gives x if it fits, else its low bits.
func (x *Int) Int64() int64 {
	v := int64(x.low())
	if x.neg {
		v = -v
	}
	return v
}

// Uint64 gives x if it fits, else the low bits of |x|.
func (x *Int) Uint64() uint64 { return x.low() }

// IsInt64 tells whether x fits into an int64.
func (x *Int) IsInt64() bool {
	if len(x.abs) > 1 {
		return false
	}
	w := int64(x.low())
	return w >= 0 || x.neg && w == -w
}

// IsUint64 tells whether x fits into a uint64.
func (x *Int) IsUint64() bool { return !x.neg && len(x.abs) <= 1 }

// Float64 gives the nearest float64 and how it differs from x.
func (x *Int) Float64() (float64, Accuracy) {
	f, exact := nearest(x.abs, natOne, 64)
	if x.neg {
		f = -f
	}
	if exact {
		return f, Exact
	}
	return f, Accuracy(new(Rat).cmpFloat(f, x))
}

// SetString sets z to the number in the text, in a base from 2 to MaxBase, or as a Go literal if
// base is 0. If the text is no number, it gives nil and false.
func (z *Int) SetString(s string, base int) (*Int, bool) { return z.setFromScanner(s, base) }

// SetBytes sets z to the number with these bytes, the highest first.
func (z *Int) SetBytes(buf []byte) *Int {
	z.abs = z.abs.setBytes(buf)
	z.neg = false
	return z
}

// Bytes gives the bytes of |x|, the highest first.
func (x *Int) Bytes() []byte {
	buf := make([]byte, len(x.abs)*wordSize)
	return buf[x.abs.bytes(buf):]
}

// FillBytes writes the bytes of |x| to the end of buf, and zeros before them.
func (x *Int) FillBytes(buf []byte) []byte {
	clear(buf)
	x.abs.bytes(buf)
	return buf
}

// BitLen gives the number of bits of |x|.
func (x *Int) BitLen() int { return x.abs.bitLen() }

// TrailingZeroBits gives the number of zeros at the end of |x|.
func (x *Int) TrailingZeroBits() uint { return x.abs.trailingZeros() }

// Exp sets z to x**y, modulo |m| if m is neither nil nor 0. It gives nil where there is no inverse
// for a negative y.
func (z *Int) Exp(x, y, m *Int) *Int {
	base := x.abs
	var mod nat
	if m != nil {
		mod = m.abs
	}
	if y.neg {
		if len(mod) == 0 {
			return z.SetInt64(1)
		}
		inverse := new(Int).ModInverse(x, m)
		if inverse == nil {
			return nil
		}
		base = inverse.abs
	}
	if z == m || alias(z.abs, mod) {
		mod = nat(nil).set(mod)
	}
	neg := x.neg && y.abs.bit(0) == 1
	z.abs = z.abs.exp(base, y.abs, mod)
	z.neg = len(z.abs) > 0 && neg
	if z.neg && len(mod) > 0 {
		z.abs = z.abs.sub(mod, z.abs)
		z.neg = false
	}
	return z
}

// GCD sets z to the greatest common divisor of a and b, and x and y, unless nil, so that
// z = a*x + b*y.
func (z *Int) GCD(x, y, a, b *Int) *Int {
	if len(a.abs) == 0 || len(b.abs) == 0 {
		signA, signB := int64(a.Sign()), int64(b.Sign())
		if signA == 0 {
			z.Set(b)
		} else {
			z.Set(a)
		}
		z.neg = false
		if x != nil {
			x.SetInt64(signA)
		}
		if y != nil {
			y.SetInt64(signB)
		}
		return z
	}
	if x == nil && y == nil {
		z.abs = z.abs.gcd(a.abs, b.abs)
		z.neg = false
		return z
	}
	return z.bezout(x, y, a, b)
}

// bezout is GCD with the factors of a and b.
func (z *Int) bezout(x, y, a, b *Int) *Int {
	r0, r1 := new(Int).Abs(a), new(Int).Abs(b)
	u0, u1 := NewInt(1), NewInt(0)
	if r0.Cmp(r1) < 0 {
		r0, r1, u0, u1 = r1, r0, u1, u0
	}
	for q, t := new(Int), new(Int); len(r1.abs) > 0; {
		q.QuoRem(r0, r1, t)
		r0, r1, t = r1, t, r0
		u0.Sub(u0, t.Mul(q, u1))
		u0, u1 = u1, u0
	}
	// u0 is the factor of |a|; that of b follows from it.
	ux := new(Int).Set(u0)
	if a.neg {
		// Not Neg: Go gives -0 here too.
		ux.neg = !ux.neg
	}
	if y != nil {
		rest := new(Int).Mul(a, ux)
		y.Div(rest.Sub(r0, rest), new(Int).Set(b))
	}
	if x != nil {
		x.Set(ux)
	}
	return z.Set(r0)
}

// Rand sets z to a random number from 0 on and less than n.
func (z *Int) Rand(rnd *rand.Rand, n *Int) *Int {
	z.neg = false
	if n.neg || len(n.abs) == 0 {
		z.abs = nil
		return z
	}
	z.abs = z.abs.random(rnd, n.abs)
	return z
}

// ModInverse sets z to the inverse of g modulo n; it gives nil where there is none.
func (z *Int) ModInverse(g, n *Int) *Int {
	if n.neg {
		n = new(Int).Neg(n)
	}
	if g.neg {
		g = new(Int).Mod(g, n)
	}
	var d, x Int
	d.GCD(&x, nil, g, n)
	if d.Cmp(intOne) != 0 {
		return nil
	}
	if x.neg {
		z.Add(&x, n)
	} else {
		z.Set(&x)
	}
	return z
}

// Jacobi gives the Jacobi symbol (x/y): 1, -1 or 0; y must be odd.
func Jacobi(x, y *Int) int {
	if y.abs.bit(0) == 0 {
		panic(fmt.Sprintf("big: invalid 2nd argument to Int.Jacobi: need odd integer but got %s", y.String()))
	}
	var a, b, c Int
	a.Set(x)
	b.Set(y)
	j := 1
	if b.neg {
		if a.neg {
			j = -1
		}
		b.neg = false
	}
	for {
		if b.Cmp(intOne) == 0 {
			return j
		}
		if len(a.abs) == 0 {
			return 0
		}
		a.Mod(&a, &b)
		if len(a.abs) == 0 {
			return 0
		}
		s := a.abs.trailingZeros()
		if s&1 != 0 {
			if r := b.abs[0] & 7; r == 3 || r == 5 {
				j = -j
			}
		}
		c.Rsh(&a, s)
		if b.abs[0]&3 == 3 && c.abs[0]&3 == 3 {
			j = -j
		}
		a.Set(&b)
		b.Set(&c)
	}
}

// Lsh sets z to x<<n.
func (z *Int) Lsh(x *Int, n uint) *Int {
	z.abs = z.abs.lsh(x.abs, n)
	z.neg = x.neg
	return z
}

// Rsh sets z to x>>n, rounded down.
func (z *Int) Rsh(x *Int, n uint) *Int {
	if x.neg {
		t := z.abs.sub(x.abs, natOne)
		t = t.rsh(t, n)
		z.abs = t.add(t, natOne)
		z.neg = true
		return z
	}
	z.abs = z.abs.rsh(x.abs, n)
	z.neg = false
	return z
}

// Bit gives bit i of x, as if x were written in two's complement.
func (x *Int) Bit(i int) uint {
	if i < 0 {
		panic("negative bit index")
	}
	if x.neg {
		return nat(nil).sub(x.abs, natOne).bit(uint(i)) ^ 1
	}
	return x.abs.bit(uint(i))
}

// SetBit sets z to x with bit i set to b.
func (z *Int) SetBit(x *Int, i int, b uint) *Int {
	if i < 0 {
		panic("negative bit index")
	}
	if x.neg {
		t := z.abs.sub(x.abs, natOne)
		t = t.setBit(t, uint(i), b^1)
		z.abs = t.add(t, natOne)
		z.neg = len(z.abs) > 0
		return z
	}
	z.abs = z.abs.setBit(x.abs, uint(i), b)
	z.neg = false
	return z
}

// less1 gives |x|-1, of a negative x the bits of ^x.
func (x *Int) less1() nat { return nat(nil).sub(x.abs, natOne) }

// setNot sets z to ^abs.
func (z *Int) setNot(abs nat) *Int {
	z.abs = abs.add(abs, natOne)
	z.neg = true
	return z
}

func (z *Int) setNat(abs nat) *Int {
	z.abs = abs
	z.neg = false
	return z
}

// And sets z to x&y.
func (z *Int) And(x, y *Int) *Int {
	switch {
	case x.neg && y.neg:
		return z.setNot(nat(nil).or(x.less1(), y.less1()))
	case x.neg:
		return z.setNat(z.abs.andNot(y.abs, x.less1()))
	case y.neg:
		return z.setNat(z.abs.andNot(x.abs, y.less1()))
	}
	return z.setNat(z.abs.and(x.abs, y.abs))
}

// AndNot sets z to x&^y.
func (z *Int) AndNot(x, y *Int) *Int {
	switch {
	case x.neg && y.neg:
		return z.setNat(z.abs.andNot(y.less1(), x.less1()))
	case x.neg:
		return z.setNot(nat(nil).or(x.less1(), y.abs))
	case y.neg:
		return z.setNat(z.abs.and(x.abs, y.less1()))
	}
	return z.setNat(z.abs.andNot(x.abs, y.abs))
}

// Or sets z to x|y.
func (z *Int) Or(x, y *Int) *Int {
	switch {
	case x.neg && y.neg:
		return z.setNot(nat(nil).and(x.less1(), y.less1()))
	case x.neg:
		return z.setNot(nat(nil).andNot(x.less1(), y.abs))
	case y.neg:
		return z.setNot(nat(nil).andNot(y.less1(), x.abs))
	}
	return z.setNat(z.abs.or(x.abs, y.abs))
}

// Xor sets z to x^y.
func (z *Int) Xor(x, y *Int) *Int {
	switch {
	case x.neg && y.neg:
		return z.setNat(z.abs.xor(x.less1(), y.less1()))
	case x.neg:
		return z.setNot(nat(nil).xor(x.less1(), y.abs))
	case y.neg:
		return z.setNot(nat(nil).xor(x.abs, y.less1()))
	}
	return z.setNat(z.abs.xor(x.abs, y.abs))
}

// Not sets z to ^x.
func (z *Int) Not(x *Int) *Int {
	if x.neg {
		return z.setNat(x.less1())
	}
	return z.setNot(nat(nil).set(x.abs))
}

// Sqrt sets z to the root of x, rounded down; it panics if x is negative.
func (z *Int) Sqrt(x *Int) *Int {
	if x.neg {
		panic("square root of negative number")
	}
	z.abs = z.abs.sqrt(x.abs)
	z.neg = false
	return z
}
