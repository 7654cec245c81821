// errorcheck

package main

func main() {
	var i8 int8 = 5
	var u uint
	i := 10
	_ = 1 / 0
	_ = i % 0
	_ = 1.0 / 0
	_ = i8 + 200
	_ = u - -1
	_ = i8 + u
	_ = "a" + 'b'
	_ = ^2.5
	_ = &5
	_ = *i
	_ = <-i
}

// Errors:
// ./operators_more.go:9:10: invalid operation: division by zero
// ./operators_more.go:10:10: invalid operation: division by zero
// ./operators_more.go:11:12: invalid operation: division by zero
// ./operators_more.go:12:11: 200 (untyped int constant) overflows int8
// ./operators_more.go:13:10: -1 (untyped int constant) overflows uint
// ./operators_more.go:14:6: invalid operation: i8 + u (mismatched types int8 and uint)
// ./operators_more.go:15:6: invalid operation: "a" + 'b' (mismatched types untyped string and untyped rune)
// ./operators_more.go:16:7: invalid operation: operator ^ not defined on 2.5 (untyped float constant)
// ./operators_more.go:17:7: invalid operation: cannot take address of 5 (untyped int constant)
// ./operators_more.go:18:7: invalid operation: cannot indirect i (variable of type int)
// ./operators_more.go:18:7: too many errors
