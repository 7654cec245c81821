package math

import "math"

func archSqrt(x float64) float64      { return math.Sqrt(x) }
func archFloor(x float64) float64     { return math.Floor(x) }
func archCeil(x float64) float64      { return math.Ceil(x) }
func archTrunc(x float64) float64     { return math.Trunc(x) }
func archFMA(x, y, z float64) float64 { return math.FMA(x, y, z) }
