package main

import (
	"fmt"
	"go/constant"
	"go/token"
	"html"
	"image/color/palette"
	"math/big"
)

func main() {
	a, _ := new(big.Int).SetString("123456789012345678901234567890", 10)
	b := big.NewInt(987654321)
	fmt.Println(new(big.Int).Mul(a, b), new(big.Int).Exp(b, big.NewInt(20), a), new(big.Int).GCD(nil, nil, a, b))
	fmt.Println(new(big.Rat).SetFrac(a, b).FloatString(20), b.ProbablyPrime(10))
	fmt.Println(constant.BinaryOp(constant.MakeInt64(7), token.QUO, constant.MakeInt64(2)))
	fmt.Println(html.EscapeString("<a&b>"), html.UnescapeString("&eacute;&lt;&#x41;"))
	fmt.Println(len(palette.WebSafe))
}
