package rand

import "math"

// Zipf makes numbers k with a probability proportional to (v + k)**-s.
//
// Source: Hörmann and Derflinger, "Rejection-inversion to generate variates from monotone discrete
// distributions", 1996
type Zipf struct {
	r          *Rand
	imax       float64
	v          float64
	s          float64
	accept     float64 // nearer to a whole number than this is always right
	power      float64 // 1 - s
	inverse    float64 // 1 / power
	areaEnd    float64
	areaLength float64
}

// area is the integral of the density.
func (z *Zipf) area(x float64) float64 {
	return math.Exp(z.power*math.Log(z.v+x)) * z.inverse
}

func (z *Zipf) areaInverse(x float64) float64 {
	return math.Exp(z.inverse*math.Log(z.power*x)) - z.v
}

// NewZipf gives a Zipf for numbers up to imax; nil unless s > 1 and v >= 1.
func NewZipf(r *Rand, s float64, v float64, imax uint64) *Zipf {
	if s <= 1 || v < 1 {
		return nil
	}
	z := &Zipf{r: r, imax: float64(imax), v: v, s: s, power: 1 - s}
	z.inverse = 1 / z.power
	z.areaEnd = z.area(z.imax + 0.5)
	z.areaLength = z.area(0.5) - math.Exp(math.Log(v)*(-s)) - z.areaEnd
	z.accept = 1 - z.areaInverse(z.area(1.5)-math.Exp(-s*math.Log(v+1)))
	return z
}

// Uint64 gives the next number.
func (z *Zipf) Uint64() uint64 {
	if z == nil {
		panic("rand: nil Zipf")
	}
	for {
		u := z.areaEnd + z.r.Float64()*z.areaLength
		x := z.areaInverse(u)
		k := math.Floor(x + 0.5)
		if k-x <= z.accept || u >= z.area(k+0.5)-math.Exp(-math.Log(k+z.v)*z.s) {
			return uint64(k)
		}
	}
}
