// run

package main

type R struct{ n int }

func (r *R) N[I int | int64](x I) I { return x + I(r.n) }

type W struct{ R }

func main() {
	r := &R{3}
	println(r.N(4), r.N(int64(5)))
	w := W{R{4}}
	println(w.N(1))
	var a any = r
	_, ok := a.(interface{ N(int) int })
	println(ok)
}

// Output:
// Stderr:
// 7 8
// 5
// false
