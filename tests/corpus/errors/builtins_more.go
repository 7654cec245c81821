// errorcheck

package main

func main() {
	_ = min(1, "a")
	_ = max()
	_ = complex(1, "a")
	_ = real(5 > 3)
	panic()
	recover(1)
	_ = make([]int, 5, 2)
	_ = make([]int, -1)
	print(nil)
	f := len
	len("x")
}

// Errors:
// ./builtins_more.go:6:13: invalid argument: mismatched types untyped int (previous argument) and untyped string (type of "a")
// ./builtins_more.go:7:6: invalid operation: not enough arguments for max() (expected 1, found 0)
// ./builtins_more.go:8:14: invalid operation: complex(1, "a") (mismatched types untyped float and untyped string)
// ./builtins_more.go:9:11: invalid argument: argument has type untyped bool, expected complex type
// ./builtins_more.go:10:2: invalid operation: not enough arguments for panic() (expected 1, found 0)
// ./builtins_more.go:11:2: invalid operation: too many arguments for recover(1) (expected 0, found 1)
// ./builtins_more.go:12:18: invalid argument: length and capacity swapped
// ./builtins_more.go:13:18: invalid argument: index -1 (constant of type int) must not be negative
// ./builtins_more.go:14:8: use of untyped nil in argument to built-in print
// ./builtins_more.go:15:7: len (built-in) must be called
// ./builtins_more.go:15:7: too many errors
