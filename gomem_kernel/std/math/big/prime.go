package big

import "math/rand"

// ProbablyPrime tells whether x is a prime: with certainty below 2**64, else a composite passes with
// a chance of at most 1 in 4**n. It is tested with n random bases and base 2, and as Baillie,
// Pomerance, Selfridge and Wagstaff do.
func (x *Int) ProbablyPrime(n int) bool {
	if n < 0 {
		panic("negative n for ProbablyPrime")
	}
	if x.neg || len(x.abs) == 0 {
		return false
	}
	const primes = 1<<2 | 1<<3 | 1<<5 | 1<<7 | 1<<11 | 1<<13 | 1<<17 | 1<<19 | 1<<23 | 1<<29 | 1<<31 |
		1<<37 | 1<<41 | 1<<43 | 1<<47 | 1<<53 | 1<<59 | 1<<61
	w := x.abs[0]
	if len(x.abs) == 1 && w < 64 {
		return primes&(1<<w) != 0
	}
	if w&1 == 0 {
		return false
	}
	_, rest := nat(nil).divWord(x.abs, 3*5*7*11*13*17*19*23*29*31*37*41*43*47*53)
	for _, p := range []Word{3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53} {
		if rest%p == 0 {
			return false
		}
	}
	return x.abs.millerRabin(n+1) && lucas(x)
}

// millerRabin tests with reps bases, of which the last is 2.
func (n nat) millerRabin(reps int) bool {
	less := nat(nil).sub(n, natOne)
	k := less.trailingZeros()
	odd := nat(nil).rsh(less, k)
	limit := nat(nil).sub(n, nat{3})
	rnd := rand.New(rand.NewSource(int64(n[0])))
	for i := range reps {
		base := natTwo
		if i < reps-1 {
			base = nat(nil).random(rnd, limit)
			base = base.add(base, natTwo)
		}
		if !passes(n, less, odd, k, base) {
			return false
		}
	}
	return true
}

// passes tells whether base**odd is 1, or becomes -1 by squaring less than k times.
func passes(n, less, odd nat, k uint, base nat) bool {
	y := nat(nil).exp(base, odd, n)
	if y.cmp(natOne) == 0 || y.cmp(less) == 0 {
		return true
	}
	for range k - 1 {
		if y = y.exp(y, natTwo, n); y.cmp(less) == 0 {
			return true
		}
		if y.cmp(natOne) == 0 {
			return false
		}
	}
	return false
}

// lucas is the almost extra strong Lucas test: with P the least number from 3 on for which
// P*P-4 is no square modulo n, V of index (n+1)/2**r is 2 or -2, or some V before it is 0.
//
// Source: R. Baillie, S. S. Wagstaff, Lucas pseudoprimes; go1.27 math/big/prime.go nat.probablyPrimeLucas
func lucas(n *Int) bool {
	p := int64(3)
	for ; ; p++ {
		if p > 10000 {
			panic("math/big: internal error: cannot find (D/n) = -1 for " + n.String())
		}
		j := Jacobi(NewInt(p*p-4), n)
		if j == -1 {
			break
		}
		if j == 0 {
			// n has a factor in common with P+2; it is a prime only if that is all of it.
			return n.Cmp(NewInt(p+2)) == 0
		}
		if p == 40 {
			// A square has no such P.
			root := new(Int).Sqrt(n)
			if root.Mul(root, root).Cmp(n) == 0 {
				return false
			}
		}
	}
	s := new(Int).Add(n, intOne)
	r := s.TrailingZeroBits()
	s.Rsh(s, r)
	bigP := NewInt(p)
	two := NewInt(2)
	less2 := new(Int).Sub(n, two)
	vk, vk1 := NewInt(2), NewInt(p)
	step := func(a, b, minus *Int) *Int {
		t := new(Int).Mul(a, b)
		return t.Mod(t.Sub(t, minus), n)
	}
	for i := s.BitLen(); i >= 0; i-- {
		if s.Bit(i) != 0 {
			vk = step(vk, vk1, bigP)
			vk1 = step(vk1, vk1, two)
		} else {
			vk1 = step(vk, vk1, bigP)
			vk = step(vk, vk, two)
		}
	}
	if vk.Cmp(two) == 0 || vk.Cmp(less2) == 0 {
		// U of that index must be 0: P*Vk = 2*Vk+1.
		t := new(Int).Mul(vk, bigP)
		t.Sub(t, new(Int).Lsh(vk1, 1))
		if t.Mod(t, n).Sign() == 0 {
			return true
		}
	}
	for range r - 1 {
		if vk.Sign() == 0 {
			return true
		}
		if vk.Cmp(two) == 0 {
			return false
		}
		vk = step(vk, vk, two)
	}
	return false
}

// ModSqrt sets z to a root of x modulo the odd prime p; it gives nil where there is none.
func (z *Int) ModSqrt(x, p *Int) *Int {
	switch Jacobi(x, p) {
	case -1:
		return nil
	case 0:
		return z.SetInt64(0)
	}
	if x.neg || x.Cmp(p) >= 0 {
		x = new(Int).Mod(x, p)
	}
	switch {
	case p.abs[0]%4 == 3:
		e := new(Int).Add(p, intOne)
		return z.Exp(x, e.Rsh(e, 2), p)
	case p.abs[0]%8 == 5:
		return z.atkin(x, p)
	}
	return z.tonelli(x, p)
}

// atkin is ModSqrt for p = 5 modulo 8.
func (z *Int) atkin(x, p *Int) *Int {
	e := new(Int).Rsh(p, 3)
	twice := new(Int).Lsh(x, 1)
	alpha := new(Int).Exp(twice, e, p)
	beta := new(Int).Mul(alpha, alpha)
	beta.Mod(beta, p)
	beta.Mod(beta.Mul(beta, twice), p)
	beta.Sub(beta, intOne)
	beta.Mod(beta.Mul(beta, x), p)
	beta.Mul(beta, alpha)
	return z.Mod(beta, p)
}

// tonelli is ModSqrt by the method of Tonelli and Shanks.
func (z *Int) tonelli(x, p *Int) *Int {
	s := new(Int).Sub(p, intOne)
	e := s.abs.trailingZeros()
	s.Rsh(s, e)
	n := NewInt(2)
	for Jacobi(n, p) != -1 {
		n.Add(n, intOne)
	}
	y := new(Int).Add(s, intOne)
	y.Exp(x, y.Rsh(y, 1), p)
	b := new(Int).Exp(x, s, p)
	g := new(Int).Exp(n, s, p)
	for r := e; ; {
		m := uint(0)
		for t := new(Int).Set(b); t.Cmp(intOne) != 0; m++ {
			t.Mod(t.Mul(t, t), p)
		}
		if m == 0 {
			return z.Set(y)
		}
		t := new(Int).SetBit(new(Int), int(r-m-1), 1)
		t.Exp(g, t, p)
		g.Mod(g.Mul(t, t), p)
		y.Mod(y.Mul(y, t), p)
		b.Mod(b.Mul(b, g), p)
		r = m
	}
}
