package p

import fmt "fmt" "os"
import 5
import x

x := 1

func f()
{
}

import "late"

func 5() {}
func () m() {}
func (a, b T) m() {}
func (t T) 5() {}
func f(a, b) {}
func f(a int, b) {}
func f(a ...int, b int) {}
func f(...) {}
func f() (a ...int) {}
func f[]() {}
func f[T]() {}
func f[T any, U]() {}
func f[*T]() {}
func f(int, b string) {}
func f(a []int b) {}
func f() int string {}

type T
type T [
type T []
type T [5,]int
type T[P any, Q] int
type T[P *C] int
type T = 
type T struct { (int) }
type T struct { *(int) }
type T struct { (*int) }
type T struct { a, b }
type T struct { a int b int }
type T struct { 5 }
type T interface { m[T any]() }
type T interface { m[]() }
type T interface { E[] }
type T interface { ~ }
type T interface { m() | 5 }
type T chan
type T map[int]
type T map int
type T <-int
type T func[P any]()

const c int 1
const c := 1
var v
var v := 1
var v int 5
var (
	a int,
	b int
)
var 5 = 1

var x = []int{1 2}
var x = f(1 2)
var x = f(1; 2)
var x = a[]
var x = a[1:2:]
var x = a[1::3]
var x = a[1 2]
var x = a.5
var x = a.(5)
var x = (T){1}
var x = <-chan<- int(nil)
var x = <-<-chan int(nil)
var x = func[T any]() {}
var x = [...]int
var x = a..b
var x = [5,]int{}
var x = 1 + 
var y = )
var z = T[int, 5]{}
var w = a[b, ]
