// Statements: conditions, switches, ranges, select, go and defer.

package p

type iter0 func(yield func() bool)
type iter1 func(yield func(int) bool)
type iter2 func(yield func(int, string) bool)
type mybool bool

func conditions(i int, s string, b mybool) {
	if i /* ERROR "non-boolean condition in if statement" */ {
	}
	for s /* ERROR "non-boolean condition in for statement" */ {
	}
	if i = 1; b {
	}
	if b := i; b /* ERROR "non-boolean condition in if statement" */ {
	}
	for i := 0; i /* ERROR "non-boolean condition in for statement" */; i++ {
	}
	switch i {
	case 1, 2, 1 /* ERROR "duplicate case 1 (constant of type int) in expression switch" */:
	case "a" /* ERROR "cannot convert \"a\" (untyped string constant) to type int" */:
	case 1.5 /* ERROR "1.5 (untyped float constant) truncated to int" */:
	case 3.0:
	case int8 /* ERROR "invalid case int8(4) in switch on i (mismatched types int8 and int)" */(4):
	}
	switch {
	case i /* ERROR "invalid case i in switch on true (mismatched types int and bool)" */:
	case b /* ERROR "invalid case b in switch on true (mismatched types mybool and bool)" */:
	case i > 1:
	default:
	default /* ERROR "multiple defaults (first at statements.go:32:2)" */:
	}
	switch s {
	case "a", "b":
	case "a" /* ERROR "duplicate case \"a\" (constant of type string) in expression switch" */:
	}
	switch f := func() {}; f {
	case nil:
	}
	switch []int{} {
	}
	switch nil /* ERROR "use of untyped nil in switch expression" */ {
	}
	switch struct /* ERROR "cannot switch on struct{f func()}{} (value of type struct{f func()}) (struct{f func()} is not comparable)" */{ f func() }{} {
	}
}

func ranges(a [3]int, s []int, m map[string]bool, c chan int, out chan<- int, str string, n int, n8 int8, f float64, i0 iter0, i1 iter1, i2 iter2, g func(int) bool) {
	for i /* ERROR "declared and not used: i" */, v /* ERROR "declared and not used: v" */, w /* ERROR "range clause permits at most two iteration variables" */ := range s {
	}
	for i, v := range s {
		_ = i + v
	}
	for k, v := range m {
		var _ int = k /* ERROR "cannot use k (variable of type string) as int value in variable declaration" */
		var _ int = v /* ERROR "cannot use v (variable of type bool) as int value in variable declaration" */
	}
	for v := range c {
		var _ string = v /* ERROR "cannot use v (variable of type int) as string value in variable declaration" */
	}
	for i /* ERROR "declared and not used: i" */, v /* ERROR "range over c (variable of type chan int) permits only one iteration variable" */ := range c {
	}
	for range out /* ERROR "cannot range over out (variable of type chan<- int): receive from send-only channel chan<- int" */ {
	}
	for i, r := range str {
		var _ byte = r /* ERROR "cannot use r (variable of type rune) as byte value in variable declaration" */
		_ = i
	}
	for i := range n {
		var _ int8 = i /* ERROR "cannot use i (variable of type int) as int8 value in variable declaration" */
	}
	for i := range n8 {
		var _ int8 = i
	}
	for i := range 10 {
		var _ uint = i /* ERROR "cannot use i (variable of type int) as uint value in variable declaration" */
	}
	for i /* ERROR "declared and not used: i" */, j /* ERROR "range over n (variable of type int) permits only one iteration variable" */ := range n {
	}
	for range f /* ERROR "cannot range over f (variable of type float64)" */ {
	}
	for range 1.5 /* ERROR "cannot range over 1.5 (untyped float constant)" */ {
	}
	for i := range 1e3 /* ERROR "cannot range over 1e3 (untyped float constant 1000)" */ {
		_ = i
	}
	for range i0 {
	}
	for x /* ERROR "range over i0 (variable of func type iter0) permits no iteration variables" */ := range i0 {
	}
	for x := range i1 {
		var _ string = x /* ERROR "cannot use x (variable of type int) as string value in variable declaration" */
	}
	for x /* ERROR "declared and not used: x" */, y /* ERROR "range over i1 (variable of func type iter1) permits only one iteration variable" */ := range i1 {
	}
	for x, y := range i2 {
		_, _ = x, y
	}
	for range g /* ERROR "cannot range over g (variable of type func(int) bool): func must be func(yield func(...) bool): unexpected results" */ {
	}
	for range func /* ERROR "cannot range over func(yield func(int)) {} (value of type func(yield func(int))): func must be func(yield func(...) bool): yield func does not return bool" */(yield func(int)) {} {
	}
	var x /* ERROR "declared and not used: x" */ string
	for x /* ERROR "cannot use x (value of type int) as string value in assignment" */ = range s {
	}
	for x /* ERROR "cannot use x (value of type int) as string value in assignment" */, n /* ERROR "cannot use n (value of type rune) as int value in assignment" */ = range str {
	}
	for s[0] = range s {
	}
	for n := range &a {
		_ = n
	}
	for _, _ = range s {
	}
	for nil /* ERROR "declared and not used: nil" */ := range s {
	}
}

func selects(c chan int, out chan<- int, s []int) {
	select {
	case x /* ERROR "declared and not used: x" */ := <-c:
	case out <- "a" /* ERROR "cannot use \"a\" (untyped string constant) as int value in send" */:
	case s[0] = <-c:
	case v, ok := <-c:
		_, _ = v, ok
	case <-out /* ERROR "invalid operation: cannot receive from send-only channel chan<- int out (variable of type chan<- int)" */:
	case c <- 1:
	default:
	default /* ERROR "multiple defaults (first at statements.go:130:2)" */:
	}
	select {
	case c /* ERROR "select case must be send or receive (possibly with assignment)" */:
	case x /* ERROR "select case must be send or receive (possibly with assignment)" */ := 1:
	}
	go func() { undefined /* ERROR "undefined: undefined" */() }()
	defer println /* ERROR "expression in defer must be function call" */
	go (func() {})()
	defer c.close /* ERROR "c.close undefined (type chan int has no field or method close)" */()
}
