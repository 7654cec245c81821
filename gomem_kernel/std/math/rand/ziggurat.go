package rand

import "math"

// Normal and exponential numbers come from layers of equal area under the curve: mostly a point is inside
// a layer at once.
//
// Source: Marsaglia and Tsang, "The Ziggurat Method for Generating Random Variables", 2000

const (
	normalEnd  = 3.442619855899      // where the lowest layer's tail begins
	normalArea = 9.91256303526217e-3 // of a layer
	expEnd     = 7.69711747013104972
	expArea    = 3.949659822581572e-3
)

var (
	normalBound [128]uint32  // up to here a point is inside
	normalScale [128]float32 // of 31 bits to the width of a layer
	normalCurve [128]float32 // at a layer's edge
	expBound    [256]uint32
	expScale    [256]float32
	expCurve    [256]float32
)

func makeNormal() {
	const one = 1 << 31
	curve := func(x float64) float64 { return math.Exp(-0.5 * x * x) }
	x := normalEnd
	q := normalArea / curve(x)
	normalScale[0], normalScale[127] = float32(q/one), float32(x/one)
	normalCurve[0], normalCurve[127] = 1, float32(curve(x))
	for i := 126; i >= 1; i-- {
		outer := x
		x = math.Sqrt(-2 * math.Log(normalArea/x+curve(x)))
		normalBound[i+1] = uint32(x / outer * one)
		normalScale[i], normalCurve[i] = float32(x/one), float32(curve(x))
	}
	normalBound[0] = uint32(normalEnd / q * one)
}

func makeExp() {
	const one = 1 << 32
	x := expEnd
	q := expArea / math.Exp(-x)
	expScale[0], expScale[255] = float32(q/one), float32(x/one)
	expCurve[0], expCurve[255] = 1, float32(math.Exp(-x))
	for i := 254; i >= 1; i-- {
		outer := x
		x = -math.Log(expArea/x + math.Exp(-x))
		expBound[i+1] = uint32(x / outer * one)
		expScale[i], expCurve[i] = float32(x/one), float32(math.Exp(-x))
	}
	expBound[0] = uint32(expEnd / q * one)
}

// NormFloat64 gives a number of the normal distribution with mean 0 and standard deviation 1.
func (r *Rand) NormFloat64() float64 {
	if normalBound[0] == 0 {
		makeNormal()
	}
	for {
		j := int32(r.Uint32())
		i := j & 127
		x := float64(j) * float64(normalScale[i])
		size := uint32(j)
		if j < 0 {
			size = -size
		}
		switch {
		case size < normalBound[i]:
			return x
		case i == 0:
			return r.normalTail(j > 0)
		case normalCurve[i]+float32(r.Float64())*(normalCurve[i-1]-normalCurve[i]) < float32(math.Exp(-0.5*x*x)):
			return x
		}
	}
}

func (r *Rand) normalTail(positive bool) float64 {
	for {
		x := -math.Log(r.Float64()) * (1.0 / normalEnd)
		y := -math.Log(r.Float64())
		if y+y < x*x {
			continue
		}
		if positive {
			return normalEnd + x
		}
		return -normalEnd - x
	}
}

// ExpFloat64 gives a number of the exponential distribution with mean 1.
func (r *Rand) ExpFloat64() float64 {
	if expBound[0] == 0 {
		makeExp()
	}
	for {
		j := r.Uint32()
		i := j & 255
		x := float64(j) * float64(expScale[i])
		switch {
		case j < expBound[i]:
			return x
		case i == 0:
			return expEnd - math.Log(r.Float64())
		case expCurve[i]+float32(r.Float64())*(expCurve[i-1]-expCurve[i]) < float32(math.Exp(-x)):
			return x
		}
	}
}
