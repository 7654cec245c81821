package p

//go:noinline
var x int

//go:noinline
type T int

func f() {
	//go:nosplit
	x := 1 //go:noinline
	_ = x
}

func g() int { return 1 } //go:noinline

//line a.go:x
//line b.go:0
//line c.go:1:0
//line ok

/*line d.go:y*/
var y = 1

//go:noinline
