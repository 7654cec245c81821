// errorcheck

package main

func main() {
	a1 := 1
	a2 := 1
	a3 := 1
	a4 := 1
	a5 := 1
	a6 := 1
	a7 := 1
	a8 := 1
	a9 := 1
	a10 := 1
	a11 := 1
	a12 := 1
}

// Errors:
// ./many.go:6:2: declared and not used: a1
// ./many.go:7:2: declared and not used: a2
// ./many.go:8:2: declared and not used: a3
// ./many.go:9:2: declared and not used: a4
// ./many.go:10:2: declared and not used: a5
// ./many.go:11:2: declared and not used: a6
// ./many.go:12:2: declared and not used: a7
// ./many.go:13:2: declared and not used: a8
// ./many.go:14:2: declared and not used: a9
// ./many.go:15:2: declared and not used: a10
// ./many.go:15:2: too many errors
