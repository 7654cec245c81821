package rand

import (
	"internal/ziggurat"
	"math"
)

// NormFloat64 gives a number of the normal distribution with mean 0 and standard deviation 1.
func (r *Rand) NormFloat64() float64 {
	if ziggurat.NormalBound[0] == 0 {
		ziggurat.MakeNormal()
	}
	for {
		u := r.src.Uint64()
		j := int32(u)
		i := u >> 32 & 127
		x := float64(j) * float64(ziggurat.NormalScale[i])
		size := uint32(j)
		if j < 0 {
			size = -size
		}
		switch {
		case size < ziggurat.NormalBound[i]:
			return x
		case i == 0:
			return r.normalTail(j > 0)
		case ziggurat.NormalCurve[i]+float32(r.Float64())*(ziggurat.NormalCurve[i-1]-ziggurat.NormalCurve[i]) < float32(math.Exp(-0.5*x*x)):
			return x
		}
	}
}

func (r *Rand) normalTail(positive bool) float64 {
	for {
		x := -math.Log(r.Float64()) * (1.0 / ziggurat.NormalEnd)
		y := -math.Log(r.Float64())
		if y+y < x*x {
			continue
		}
		if positive {
			return ziggurat.NormalEnd + x
		}
		return -ziggurat.NormalEnd - x
	}
}

// ExpFloat64 gives a number of the exponential distribution with mean 1.
func (r *Rand) ExpFloat64() float64 {
	if ziggurat.ExpBound[0] == 0 {
		ziggurat.MakeExp()
	}
	for {
		u := r.src.Uint64()
		j := uint32(u)
		i := uint8(u >> 32)
		x := float64(j) * float64(ziggurat.ExpScale[i])
		switch {
		case j < ziggurat.ExpBound[i]:
			return x
		case i == 0:
			return ziggurat.ExpEnd - math.Log(r.Float64())
		case ziggurat.ExpCurve[i]+float32(r.Float64())*(ziggurat.ExpCurve[i-1]-ziggurat.ExpCurve[i]) < float32(math.Exp(-x)):
			return x
		}
	}
}
