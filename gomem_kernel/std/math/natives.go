package math

// archSqrt is the IEEE square root (SQRTSD).
func archSqrt(x float64) float64

// archFloor rounds towards minus infinity.
func archFloor(x float64) float64

// archCeil rounds towards plus infinity.
func archCeil(x float64) float64

// archTrunc rounds towards zero.
func archTrunc(x float64) float64

// archFMA gives x*y + z with one rounding.
func archFMA(x, y, z float64) float64
