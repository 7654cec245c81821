// run

// print and println write to standard error.
package main

type T struct{ s string }

func main() {
	println("text", 1, -5, 2.5, true, 'x', 1e100, uint8(200), 3+4i)
	print("a", "b", 1, 2, "\n")
	var f float32 = 0.1
	println(f, 1.0/3, int64(-1)<<63, ^uint64(0), "")
	println()
	const big = 1 << 40
	println(big, len("héllo"), T{"x"}.s)
}

// Output:
// Stderr:
// text 1 -5 2.5 true 120 1e+100 200 (3+4i)
// ab12
// 0.1 0.3333333333333333 -9223372036854775808 18446744073709551615
//
// 1099511627776 6 x
