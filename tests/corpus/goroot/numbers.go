package main

import (
	"fmt"
	"go/version"
	"html"
	"image/color/palette"
	"math/big"
)

func main() {
	a, _ := new(big.Int).SetString("123456789012345678901234567890", 10)
	b := big.NewInt(987654321)
	fmt.Println(new(big.Int).Mul(a, b), new(big.Int).Exp(b, big.NewInt(20), a), new(big.Int).GCD(nil, nil, a, b))
	fmt.Println(new(big.Rat).SetFrac(a, b).FloatString(20), b.ProbablyPrime(10))
	fmt.Println(version.Compare("go1.21rc1", "go1.21"), version.Lang("go1.27.3"))
	fmt.Println(html.EscapeString("<a&b>"), html.UnescapeString("&eacute;&lt;&#x41;"))
	fmt.Println(len(palette.WebSafe))
}
