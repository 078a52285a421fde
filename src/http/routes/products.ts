import { z } from "zod";
import { createProduct } from "../../actions/create-product.ts";
import { found } from "../../actions/context.ts";
import { allProducts, productsOfPerson, productWithKey } from "../../store/products.ts";
import { productAnswer } from "../answers.ts";
import type { App } from "../app.ts";
import { inProduct, name, productKey } from "../fields.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access, Asker } from "../session.ts";

export function productRoutes(app: App, access: Access): void {
  app.get("/products", { schema: list }, async (request) => {
    const products = await productsSeenBy(access, access.askerOf(request));
    return pageOfList(products, request.query, (product) => product.key);
  });

  app.post("/products", { schema: create }, async (request, reply) => {
    const product = await createProduct(access.installationActor(request), request.body);
    return reply.code(201).send(product);
  });

  app.get("/products/:key", { schema: one }, async (request) => {
    const { productKey } = await access.actorIn(request, request.params.key);
    const { name } = found(await productWithKey(access.store, productKey), "product");
    return { key: productKey, name };
  });
}

async function productsSeenBy({ store }: Access, asker: Asker) {
  if ("person" in asker && !asker.person.isAdmin) {
    const own = await productsOfPerson(store, asker.person.id);
    return own.map(({ key, name }) => ({ key, name }));
  }
  const all = await allProducts(store);
  const only = "token" in asker ? asker.token.productKey : null;
  return only === null ? all : all.filter(({ key }) => key === only);
}

const tags = ["products"];

const list = {
  tags,
  summary: "The products that whoever asks may see",
  querystring: pageQuery,
  response: { 200: pageOf(productAnswer) },
};

const create = {
  tags,
  summary: "A new product, by the administrator",
  body: z.strictObject({ key: productKey, name }),
  response: { 201: productAnswer },
};

const one = { tags, summary: "One product", params: inProduct, response: { 200: productAnswer } };
