package main

// Maps in the frame, constants and literals, concatenation, boxes.

type point struct{ x, y int }

var (
	sinkAny    any
	sinkBytes  []byte
	sinkInts   []int
	sinkMap    map[int]int
	sinkPtr    *point
	sinkString string
	static     = []byte("of the package")
)

func grow(n int) int {
	m := make(map[int]int)
	for i := 0; i < n; i++ {
		m[i] = i
	}
	return len(m)
}

func hinted(n int) int {
	m := make(map[string][]int, n)
	m["a"] = append(m["a"], n)
	return len(m)
}

func two(x int) ([]int, int) {
	return []int{x, 2}, 3
}

func one(x int) *point {
	return &point{
		x, 1}
}

func join(a, b string) {
	log := ""
	log += "(" + a + ", " + b + ")"
	log += a
	sinkString = log + b
}

func boxes(n int) {
	p := point{1, 2}
	sinkAny = p
	q := point{n, 2}
	sinkAny = q
	k := 5000
	sinkAny = k
	sinkAny = n
	sinkAny = []any{
		[]int{3, n},
		point{n, n},
	}
}

func main() {
	grow(3)
	grow(8)
	grow(9)
	grow(200)
	hinted(4)
	hinted(40)
	sinkMap = map[int]int{1: 1}
	small := map[point]string{{1, 2}: "a", {3, 4}: "b"}
	small[point{5, 6}] = "c"
	var n int
	sinkInts, n = two(700)
	sinkPtr = one(n)
	sinkBytes = []byte("fresh bytes")
	sinkBytes = append([]byte("ab"), "cd"...)
	sinkBytes = append(static[:2:2], static...)
	join("left", "right")
	boxes(900)
}
