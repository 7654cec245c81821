package geometry

func Area(x int) int {
	return y * x
}
