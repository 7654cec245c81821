package big

import (
	"math"
	"strconv"
)

// RoundingMode tells how a result is rounded.
type RoundingMode byte

// Modes. Those for integer division have names of their own.
const (
	ToNearestEven RoundingMode = iota
	ToNearestAway
	ToZero
	AwayFromZero
	ToNegativeInf
	ToPositiveInf

	Trunc = ToZero
	Floor = ToNegativeInf
	Round = ToNearestEven
	Ceil  = ToPositiveInf
)

var modeNames = [...]string{"ToNearestEven", "ToNearestAway", "ToZero", "AwayFromZero", "ToNegativeInf", "ToPositiveInf"}

// String gives the name.
func (i RoundingMode) String() string {
	if int(i) < len(modeNames) {
		return modeNames[i]
	}
	return "RoundingMode(" + strconv.Itoa(int(i)) + ")"
}

// Accuracy tells how a rounded result differs from the exact one.
type Accuracy int8

// Accuracies.
const (
	Below Accuracy = -1
	Exact Accuracy = 0
	Above Accuracy = +1
)

// String gives the name.
func (i Accuracy) String() string {
	switch i {
	case Below:
		return "Below"
	case Exact:
		return "Exact"
	case Above:
		return "Above"
	}
	return "Accuracy(" + strconv.Itoa(int(i)) + ")"
}

// nearest gives the float of that many bits that is nearest to a/b, to even where two are; exact
// tells whether it is equal. The quotient is taken with two bits more than the float holds, and
// what is left over of it in the last one.
func nearest(a, b nat, size int) (f float64, exact bool) {
	if len(a) == 0 {
		return 0, true
	}
	mantissa, least, most := 53, -1074, 1024
	if size == 32 {
		mantissa, least, most = 24, -149, 128
	}
	// a/b lies in [2**(exp-1), 2**(exp+1)).
	exp := a.bitLen() - b.bitLen()
	unit := max(exp-mantissa, least) - 2 // the quotient is taken in units of 2**unit
	var q, r nat
	if unit > 0 {
		q, r = q.div(nil, a, nat(nil).lsh(b, uint(unit)))
	} else {
		q, r = q.div(nil, nat(nil).lsh(a, uint(-unit)), b)
	}
	sticky := len(r) > 0
	under := q.bitLen()-1+unit < least
	// Cut the quotient to the mantissa, or to what is left of it near zero.
	drop := max(q.bitLen()-mantissa, least-unit)
	if drop > 0 {
		sticky = sticky || q.trailingZeros() < uint(drop-1) && len(q) > 0
		half := q.bit(uint(drop - 1))
		q = q.rsh(q, uint(drop))
		unit += drop
		exact = half == 0 && !sticky
		if half == 1 && (sticky || q.bit(0) == 1) {
			q = q.add(q, natOne)
		}
	}
	if under {
		// Go takes what is less than any float for exact if its mantissa alone fits.
		exact = b.bitLen() == int(b.trailingZeros())+1 && a.bitLen()-int(a.trailingZeros()) <= mantissa
	}
	if q.bitLen()+unit > most {
		return math.Inf(1), false
	}
	var m float64
	if len(q) > 0 {
		m = float64(q[0])
	}
	return math.Ldexp(m, unit), exact
}
