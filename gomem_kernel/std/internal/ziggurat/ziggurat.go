// Package ziggurat holds the tables of math/rand and math/rand/v2 for normal and exponential numbers.
//
// A curve is cut into layers of equal area; mostly a random point is inside its layer at once.
//
// Source: Marsaglia and Tsang, "The Ziggurat Method for Generating Random Variables", 2000
package ziggurat

import "math"

const (
	// NormalEnd is where the tail of the lowest layer begins.
	NormalEnd  = 3.442619855899
	normalArea = 9.91256303526217e-3 // of a layer
	// ExpEnd is where the tail of the lowest layer begins.
	ExpEnd  = 7.69711747013104972
	expArea = 3.949659822581572e-3
)

// Bound is up to where a point is inside its layer, Scale the factor from random bits to the width of a
// layer, Curve the height at a layer's edge.
var (
	NormalBound [128]uint32
	NormalScale [128]float32
	NormalCurve [128]float32
	ExpBound    [256]uint32
	ExpScale    [256]float32
	ExpCurve    [256]float32
)

// MakeNormal fills the tables for normal numbers.
func MakeNormal() {
	const one = 1 << 31
	curve := func(x float64) float64 { return math.Exp(-0.5 * x * x) }
	x := NormalEnd
	q := normalArea / curve(x)
	NormalScale[0], NormalScale[127] = float32(q/one), float32(x/one)
	NormalCurve[0], NormalCurve[127] = 1, float32(curve(x))
	for i := 126; i >= 1; i-- {
		outer := x
		x = math.Sqrt(-2 * math.Log(normalArea/x+curve(x)))
		NormalBound[i+1] = uint32(x / outer * one)
		NormalScale[i], NormalCurve[i] = float32(x/one), float32(curve(x))
	}
	NormalBound[0] = uint32(NormalEnd / q * one)
}

// MakeExp fills the tables for exponential numbers.
func MakeExp() {
	const one = 1 << 32
	x := ExpEnd
	q := expArea / math.Exp(-x)
	ExpScale[0], ExpScale[255] = float32(q/one), float32(x/one)
	ExpCurve[0], ExpCurve[255] = 1, float32(math.Exp(-x))
	for i := 254; i >= 1; i-- {
		outer := x
		x = -math.Log(expArea/x + math.Exp(-x))
		ExpBound[i+1] = uint32(x / outer * one)
		ExpScale[i], ExpCurve[i] = float32(x/one), float32(math.Exp(-x))
	}
	ExpBound[0] = uint32(ExpEnd / q * one)
}
