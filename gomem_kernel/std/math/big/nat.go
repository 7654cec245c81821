// Package big calculates with integers and fractions of any size, and with floating-point numbers of
// any precision.
package big

import (
	"math/bits"
	"math/rand"
)

// Word is a digit of a long number.
type Word uint

const (
	wordBits = 64
	wordSize = 8
)

// nat is a number >= 0, its words from the lowest on, without zeros on top.
type nat []Word

var (
	natOne = nat{1}
	natTwo = nat{2}
)

func (z nat) norm() nat {
	n := len(z)
	for n > 0 && z[n-1] == 0 {
		n--
	}
	return z[:n]
}

// make gives room for n words, that of z if it is enough; a little more than asked for is made, for
// results that grow.
//
// Source: go1.27 math/big/nat.go nat.make
func (z nat) make(n int) nat {
	if n <= cap(z) {
		return z[:n]
	}
	if n == 1 {
		return make(nat, 1)
	}
	return make(nat, n, n+4)
}

func (z nat) set(x nat) nat {
	z = z.make(len(x))
	copy(z, x)
	return z
}

func (z nat) setUint64(x uint64) nat {
	if x == 0 {
		return z[:0]
	}
	z = z.make(1)
	z[0] = Word(x)
	return z
}

func (x nat) cmp(y nat) int {
	if len(x) != len(y) {
		if len(x) < len(y) {
			return -1
		}
		return 1
	}
	for i := len(x) - 1; i >= 0; i-- {
		if x[i] != y[i] {
			if x[i] < y[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

func (x nat) bitLen() int {
	if len(x) == 0 {
		return 0
	}
	return (len(x)-1)*wordBits + bits.Len64(uint64(x[len(x)-1]))
}

func (x nat) trailingZeros() uint {
	for i, w := range x {
		if w != 0 {
			return uint(i*wordBits + bits.TrailingZeros64(uint64(w)))
		}
	}
	return 0
}

func (x nat) bit(i uint) uint {
	if j := i / wordBits; j < uint(len(x)) {
		return uint(x[j] >> (i % wordBits) & 1)
	}
	return 0
}

// alias tells whether two numbers share room.
func alias(x, y nat) bool {
	return cap(x) > 0 && cap(y) > 0 && &x[:cap(x)][cap(x)-1] == &y[:cap(y)][cap(y)-1]
}

func (z nat) add(x, y nat) nat {
	if len(x) < len(y) {
		x, y = y, x
	}
	n := len(x)
	if len(y) == 0 {
		return z.set(x)
	}
	z = z.make(n + 1)
	var carry Word
	for i, w := range x {
		var v Word
		if i < len(y) {
			v = y[i]
		} else if carry == 0 {
			copy(z[i:], x[i:])
			break
		}
		sum := w + v + carry
		carry = (w&v | (w|v)&^sum) >> (wordBits - 1)
		z[i] = sum
	}
	z[n] = carry
	return z.norm()
}

// sub gives x-y; y must not be the greater.
func (z nat) sub(x, y nat) nat {
	z = z.make(len(x))
	var borrow Word
	for i, w := range x {
		var v Word
		if i < len(y) {
			v = y[i]
		} else if borrow == 0 {
			copy(z[i:], x[i:])
			break
		}
		diff := w - v - borrow
		borrow = (^w&v | ^(w^v)&diff) >> (wordBits - 1)
		z[i] = diff
	}
	if borrow != 0 || len(y) > len(x) {
		panic("underflow")
	}
	return z.norm()
}

// small is the product of lengths up to which multiplication is done here.
const small = 6

func (z nat) mul(x, y nat) nat {
	if len(x) == 0 || len(y) == 0 {
		return z[:0]
	}
	if alias(z, x) || alias(z, y) {
		z = nil
	}
	z = z.make(len(x) + len(y))
	if len(x)*len(y) > small {
		mulWords(z, x, y)
		return z.norm()
	}
	clear(z)
	for i, v := range y {
		var carry uint64
		for j, w := range x {
			hi, lo := bits.Mul64(uint64(w), uint64(v))
			lo += carry
			if lo < carry {
				hi++
			}
			sum := uint64(z[i+j]) + lo
			if sum < lo {
				hi++
			}
			z[i+j] = Word(sum)
			carry = hi
		}
		z[i+len(x)] = Word(carry)
	}
	return z.norm()
}

// mulAdd gives x*y + r.
func (z nat) mulAdd(x nat, y, r Word) nat {
	m := len(x)
	z = z.make(m + 1)
	carry := uint64(r)
	for i, w := range x {
		hi, lo := bits.Mul64(uint64(w), uint64(y))
		lo += carry
		if lo < carry {
			hi++
		}
		z[i] = Word(lo)
		carry = hi
	}
	z[m] = Word(carry)
	return z.norm()
}

// divWord gives quotient and rest of x/y.
func (z nat) divWord(x nat, y Word) (nat, Word) {
	z = z.make(len(x))
	var rest uint64
	for i := len(x) - 1; i >= 0; i-- {
		var q uint64
		q, rest = bits.Div64(rest, uint64(x[i]), uint64(y))
		z[i] = Word(q)
	}
	return z.norm(), Word(rest)
}

// div gives quotient and rest of x/y; z2 is room for the rest.
func (z nat) div(z2, x, y nat) (q, r nat) {
	switch {
	case len(y) == 0:
		panic("division by zero")
	case x.cmp(y) < 0:
		r = z2.set(x)
		return z[:0], r
	case len(y) == 1:
		var rest Word
		q, rest = z.divWord(x, y[0])
		return q, z2.setUint64(uint64(rest))
	}
	if alias(z, x) || alias(z, y) {
		z = nil
	}
	if alias(z2, x) || alias(z2, y) || alias(z2, z) {
		z2 = nil
	}
	q, r = z.make(len(x)), z2.make(len(y))
	divWords(q, r, x, y)
	return q.norm(), r.norm()
}

func (z nat) lsh(x nat, n uint) nat {
	if len(x) == 0 {
		return z[:0]
	}
	words, shift := int(n/wordBits), n%wordBits
	z = z.make(len(x) + words + 1)
	var above Word
	z[len(x)+words] = 0
	for i := len(x) - 1; i >= 0; i-- {
		w := x[i]
		z[i+words+1] = above | w>>(wordBits-shift)
		above = w << shift
	}
	z[words] = above
	clear(z[:words])
	return z.norm()
}

func (z nat) rsh(x nat, n uint) nat {
	words, shift := int(n/wordBits), n%wordBits
	if len(x) <= words {
		return z[:0]
	}
	rest := x[words:]
	z = z.make(len(rest))
	for i := range rest {
		w := rest[i] >> shift
		if i+1 < len(rest) {
			w |= rest[i+1] << (wordBits - shift)
		}
		z[i] = w
	}
	return z.norm()
}

// logic gives f of each pair of words, where f(0, 0) is 0.
func (z nat) logic(x, y nat, n int, f func(a, b Word) Word) nat {
	z = z.make(n)
	for i := range z {
		var a, b Word
		if i < len(x) {
			a = x[i]
		}
		if i < len(y) {
			b = y[i]
		}
		z[i] = f(a, b)
	}
	return z.norm()
}

func (z nat) and(x, y nat) nat {
	return z.logic(x, y, min(len(x), len(y)), func(a, b Word) Word { return a & b })
}

func (z nat) andNot(x, y nat) nat {
	return z.logic(x, y, len(x), func(a, b Word) Word { return a &^ b })
}

func (z nat) or(x, y nat) nat {
	return z.logic(x, y, max(len(x), len(y)), func(a, b Word) Word { return a | b })
}

func (z nat) xor(x, y nat) nat {
	return z.logic(x, y, max(len(x), len(y)), func(a, b Word) Word { return a ^ b })
}

// setBit gives x with bit i set to b.
func (z nat) setBit(x nat, i uint, b uint) nat {
	word, bit := int(i/wordBits), Word(1)<<(i%wordBits)
	switch {
	case b == 0:
		z = z.set(x)
		if word < len(z) {
			z[word] &^= bit
		}
		return z.norm()
	case b != 1:
		panic("set bit is not 0 or 1")
	}
	n := max(len(x), word+1)
	z = z.make(n)
	copied := copy(z, x)
	clear(z[copied:])
	z[word] |= bit
	return z
}

// exp gives x**y, modulo m if m is not 0.
func (z nat) exp(x, y, m nat) nat {
	if len(m) == 1 && m[0] == 1 {
		return z[:0]
	}
	if len(y) == 0 {
		return z.setUint64(1)
	}
	if len(x) == 0 {
		return z[:0]
	}
	if len(m) > 0 {
		out := nat(nil).make(len(m))
		expWords(out, x, y, m)
		return z.set(out.norm())
	}
	out := nat(nil).set(x)
	for i := y.bitLen() - 2; i >= 0; i-- {
		out = nat(nil).mul(out, out)
		if y.bit(uint(i)) != 0 {
			out = nat(nil).mul(out, x)
		}
	}
	return z.set(out)
}

func (z nat) sqrt(x nat) nat {
	out := nat(nil).make(len(x))
	sqrtWords(out, x)
	return z.set(out.norm())
}

func (z nat) gcd(x, y nat) nat {
	out := nat(nil).make(min(len(x), len(y)))
	gcdWords(out, x, y)
	return z.set(out.norm())
}

// random gives a number below the limit.
//
// Source: go1.27 math/big/nat.go nat.random
func (z nat) random(rnd *rand.Rand, limit nat) nat {
	if alias(z, limit) {
		z = nil
	}
	z = z.make(len(limit))
	mask := ^Word(0) >> uint(len(limit)*wordBits-limit.bitLen())
	for {
		for i := range z {
			z[i] = Word(rnd.Uint32()) | Word(rnd.Uint32())<<32
		}
		z[len(z)-1] &= mask
		if z.cmp(limit) < 0 {
			return z.norm()
		}
	}
}

// setBytes gives the number whose bytes, the highest first, are buf.
func (z nat) setBytes(buf []byte) nat {
	z = z.make((len(buf) + wordSize - 1) / wordSize)
	clear(z)
	for i, c := range buf {
		at := len(buf) - 1 - i
		z[at/wordSize] |= Word(c) << (at % wordSize * 8)
	}
	return z.norm()
}

// bytes writes the number to the end of buf, the highest byte first, and gives where it begins.
func (x nat) bytes(buf []byte) int {
	at := len(buf)
	for _, w := range x {
		for range wordSize {
			at--
			if at >= 0 {
				buf[at] = byte(w)
			} else if byte(w) != 0 {
				panic("math/big: buffer too small to fit value")
			}
			w >>= 8
		}
	}
	at = max(at, 0)
	for at < len(buf) && buf[at] == 0 {
		at++
	}
	return at
}
