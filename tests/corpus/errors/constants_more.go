// errorcheck

package main

var (
	a byte  = 'é' * 2
	b int32 = 1.5
	c       = uint8(300)
	d       = int("5")
	e       = string(1.5)
	f       = [3]int{1, 2, 3, 4}
	g       = [2]int{5: 1}
	h       = []int{0: 1, 0: 2}
	i       = map[string]int{"a": 1, "a": 2}
	j       = [...]int{-1: 0}
	k [2.5]int
	l       = [3]int{}[5]
)

func main() {
	switch 1 {
	case 1, 1:
	}
}

// Errors:
// ./constants_more.go:6:12: cannot use 'é' * 2 (untyped rune constant 466) as byte value in variable declaration (overflows)
// ./constants_more.go:7:12: cannot use 1.5 (untyped float constant) as int32 value in variable declaration (truncated)
// ./constants_more.go:8:18: constant 300 overflows uint8
// ./constants_more.go:9:16: cannot convert "5" (untyped string constant) to type int
// ./constants_more.go:10:19: cannot convert 1.5 (untyped float constant) to type string
// ./constants_more.go:11:28: index 3 is out of bounds (>= 3)
// ./constants_more.go:12:19: invalid argument: index 5 out of bounds [0:2]
// ./constants_more.go:13:24: duplicate index 0 in array or slice literal
// ./constants_more.go:14:35: duplicate key "a" in map literal
// ./constants_more.go:15:21: invalid argument: index -1 (constant of type int) must not be negative
// ./constants_more.go:15:21: too many errors
