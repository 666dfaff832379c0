import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner } from '@nestjs/core';
import type { HttpMethod } from '@makegood/auth';
import { routeDescription, type RouteDescription } from './describe.js';
import type { DescribedRoute } from './document.js';

/** Every route these controllers serve. One that doesn't describe itself is a mistake of ours, found at start. */
export function describedRoutes(controllers: readonly Type[]): DescribedRoute[] {
  const scanner = new MetadataScanner();
  return controllers.flatMap((controller) => {
    const prefix: string = Reflect.getMetadata(PATH_METADATA, controller) ?? '';
    const prototype = controller.prototype as Record<string, object>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      const path: unknown = handler && Reflect.getMetadata(PATH_METADATA, handler);
      if (handler === undefined || typeof path !== 'string') return [];
      const description: RouteDescription | undefined = Reflect.getMetadata(routeDescription, handler);
      if (!description) throw new Error(`${controller.name}.${name} is a route without a description`);
      const verb = RequestMethod[Number(Reflect.getMetadata(METHOD_METADATA, handler))] as HttpMethod;
      return [{ method: verb, path: join('api/v1', prefix, path), description }];
    });
  });
}

function join(...parts: string[]): string {
  const words = parts.flatMap((part) => part.split('/')).filter(Boolean);
  return `/${words.join('/')}`;
}
