package cmplx

import (
	"math"
	"math/bits"
)

// reducePiLarge multiplies with 1/Pi to 1216 bits (Payne and Hanek): the fraction of the product tells
// how far x is beyond a multiple of Pi.
func reducePiLarge(x float64) float64 {
	const (
		fracBits = 52
		bias     = 1023
	)
	b := math.Float64bits(x)
	exp := uint(b>>fracBits&0x7FF) - bias - fracBits
	frac := b&(1<<fracBits-1) | 1<<fracBits
	word, shift := (exp+64)/64, (exp+64)%64
	w0 := perPi[word]<<shift | perPi[word+1]>>(64-shift)
	w1 := perPi[word+1]<<shift | perPi[word+2]>>(64-shift)
	w2 := perPi[word+2]<<shift | perPi[word+3]>>(64-shift)
	carry2, _ := bits.Mul64(w2, frac)
	carry1, low := bits.Mul64(w1, frac)
	low, carry := bits.Add64(low, carry2, 0)
	high, _ := bits.Add64(w0*frac, carry1, carry)
	lead := uint(bits.LeadingZeros64(high)) + 1
	high = high<<lead | low>>(64-lead)
	part := math.Float64frombits(high>>(64-fracBits) | uint64(bias-lead)<<fracBits)
	if part > 0.5 {
		part--
	}
	return math.Pi * part
}

// perPi is 1/Pi: the whole part, then 64 bits of the fraction in each word.
var perPi = [...]uint64{
	0x0000000000000000, 0x517cc1b727220a94, 0xfe13abe8fa9a6ee0, 0x6db14acc9e21c820,
	0xff28b1d5ef5de2b0, 0xdb92371d2126e970, 0x0324977504e8c90e, 0x7f0ef58e5894d39f,
	0x74411afa975da242, 0x74ce38135a2fbf20, 0x9cc8eb1cc1a99cfa, 0x4e422fc5defc941d,
	0x8ffc4bffef02cc07, 0xf79788c5ad05368f, 0xb69b3f6793e584db, 0xa7a31fb34f2ff516,
	0xba93dd63f5f2f8bd, 0x9e839cfbc5294975, 0x35fdafd88fc6ae84, 0x2b0198237e3db5d5,
}
