// errorcheck

package main

func main() {
	_ = len(5)
	_ = cap(map[int]int{})
	_ = append(1, 2)
	_ = append([]int{}, "a")
	append([]int{}, 1)
	_ = make(int)
	_ = make([]int)
	_ = new(5, 6)
	copy("a", []byte{})
	delete([]int{}, 1)
	clear(5)
}

// Errors:
// ./builtins.go:6:10: invalid argument: 5 (untyped int constant) for built-in len
// ./builtins.go:7:10: invalid argument: map[int]int{} (value of type map[int]int) for built-in cap
// ./builtins.go:8:13: invalid append: argument must be a slice; have 1 (untyped int constant)
// ./builtins.go:9:22: cannot use "a" (untyped string constant) as int value in argument to append
// ./builtins.go:10:2: append([]int{}, 1) (value of type []int) is not used
// ./builtins.go:11:11: invalid argument: cannot make int: type must be slice, map, or channel
// ./builtins.go:12:6: invalid operation: make([]int) expects 2 or 3 arguments; found 1
// ./builtins.go:13:6: invalid operation: too many arguments for new(5, 6) (expected 1, found 2)
// ./builtins.go:14:7: invalid copy: argument must be a slice; have "a" (untyped string constant)
// ./builtins.go:15:9: invalid argument: []int{} (value of type []int) is not a map
// ./builtins.go:15:9: too many errors
