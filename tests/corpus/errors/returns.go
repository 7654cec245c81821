// errorcheck

package main

func a() int {
	return
}

func b() int {
	for true {
	}
}

func c() (int, string) {
	return 1
}

func d() {
	return 1
}

func e(x int) int {
	if x > 0 {
		return 1
	} else if x < 0 {
		return 2
	}
}

func g() (n int, err error) {
	{
		n := 5
		return
	}
}

func h() int {
	switch {
	case true:
		return 1
	}
}

func i() string {
	return 5
}

func j() int {
L:
	for {
		break L
	}
}

func main() {
	return main
}

// Errors:
// ./returns.go:6:2: not enough return values
// 	have ()
// 	want (int)
// ./returns.go:12:1: missing return
// ./returns.go:15:9: not enough return values
// 	have (number)
// 	want (int, string)
// ./returns.go:19:9: too many return values
// 	have (number)
// 	want ()
// ./returns.go:28:1: missing return
// ./returns.go:32:3: declared and not used: n
// ./returns.go:33:3: result parameter n not in scope at return
// 	./returns.go:32:3: inner declaration of var n int
// ./returns.go:42:1: missing return
// ./returns.go:45:9: cannot use 5 (untyped int constant) as string value in return statement
// ./returns.go:53:1: missing return
// ./returns.go:53:1: too many errors
